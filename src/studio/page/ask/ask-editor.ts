import {
  autocompletion,
  completionKeymap,
  type CompletionContext,
  type CompletionResult,
} from '@codemirror/autocomplete';
import { javascript } from '@codemirror/lang-javascript';
import { linter, type Diagnostic } from '@codemirror/lint';
import { hoverTooltip, keymap, type EditorView, type Tooltip } from '@codemirror/view';
import type { ApiName, ReplyOf, RequestOf } from '../../protocol/api.js';
import { createEditor, type EditorOptions } from '../parts/editor.js';
import { askServer } from '../shared/ask-server.js';
import { isWorthAsking, toCompletions } from './completions.js';

/** The editor of queries: it completes, underlines what is wrong while it is typed, and says what a name is. */
export const createAskEditor = (options: Omit<EditorOptions, 'label' | 'extensions'>): EditorView =>
  createEditor({
    ...options,
    label: 'Code. Ctrl-Enter runs it, Tab leaves the editor.',
    extensions: [
      keymap.of(completionKeymap),
      javascript({ typescript: true }),
      autocompletion({ override: [complete], maxRenderedOptions: 60, icons: false }),
      linter(check, { delay: 350 }),
      hoverTooltip(hover, { hoverTime: 350 }),
    ],
  });

async function complete(context: CompletionContext): Promise<CompletionResult | null> {
  const text = context.state.doc.toString();
  if (!context.explicit && !isWorthAsking(text.slice(0, context.pos))) return null;
  const reply = await askLatest('complete', { text, position: context.pos });
  if (!reply || context.aborted || reply.completions.length === 0) return null;
  return { from: reply.from, options: toCompletions(reply.completions), validFor: /^-?[\p{L}\p{N}_$]*$/u };
}

async function check(view: EditorView): Promise<readonly Diagnostic[]> {
  const text = view.state.doc.toString();
  const found = text.trim() === '' ? [] : await askLatest('diagnose', { text });
  return (found ?? []).map(({ from, to, message, severity }) => ({ from, to: Math.max(to, from), message, severity }));
}

async function hover(view: EditorView, position: number): Promise<Tooltip | null> {
  const reply = await askLatest('hover', { text: view.state.doc.toString(), position });
  if (!reply?.hover) return null;
  const { from, to, text } = reply.hover;
  const create = (): { dom: HTMLElement } => {
    const dom = document.createElement('pre');
    dom.className = 'cm-ask-hover';
    dom.textContent = text;
    return { dom };
  };
  return { pos: from, end: to, above: true, create };
}

const asked = new Map<ApiName, AbortController>();

/** Asks the server, and gives up the question of that kind before; undefined if it was given up itself, or not answered. */
async function askLatest<Name extends 'complete' | 'diagnose' | 'hover'>(
  name: Name,
  request: RequestOf<Name>,
): Promise<ReplyOf<Name> | undefined> {
  asked.get(name)?.abort();
  const abort = new AbortController();
  asked.set(name, abort);
  try {
    return await askServer(name, request, abort.signal);
  } catch {
    // The editor works without answers; what is wrong with the compiler stands above it.
    return undefined;
  }
}
