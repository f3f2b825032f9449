import { closeBrackets, closeBracketsKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { bracketMatching, HighlightStyle, indentOnInput, syntaxHighlighting } from '@codemirror/language';
import { EditorState, type Extension } from '@codemirror/state';
import { drawSelection, EditorView, keymap } from '@codemirror/view';
import { tags } from '@lezer/highlight';

export interface EditorOptions {
  /** The element that the editor fills. */
  readonly host: HTMLElement;
  readonly text: string;
  /** What the field is, for those who do not see it. */
  readonly label: string;
  /** The language, completions and their keys. */
  readonly extensions: readonly Extension[];
  readonly onChange: (text: string) => void;
  /** Ctrl and Enter, or the command key and Enter. */
  readonly onEnter: () => void;
  readonly isReadOnly?: boolean;
}

/**
 * Makes a CodeMirror editor in the colours of the page. It stands in a shadow root: only there it brings its styles as style sheets
 * that the Content-Security-Policy allows. Tab leaves the editor; `destroy()` when the component goes.
 */
export function createEditor(options: EditorOptions): EditorView {
  const { host, text, label, extensions, isReadOnly = false, onChange, onEnter } = options;
  const run = (): boolean => {
    onEnter();
    return true;
  };
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  root.replaceChildren();
  return new EditorView({
    parent: root,
    root,
    state: EditorState.create({
      doc: text,
      extensions: [
        // These come first, so that their keys win.
        keymap.of([{ key: 'Mod-Enter', run }, ...closeBracketsKeymap]),
        ...extensions,
        closeBrackets(),
        EditorView.lineWrapping,
        EditorView.updateListener.of(({ docChanged, state }) => {
          if (docChanged) onChange(state.doc.toString());
        }),
        history(),
        drawSelection(),
        indentOnInput(),
        bracketMatching(),
        syntaxHighlighting(colours),
        keymap.of([...defaultKeymap, ...historyKeymap]),
        EditorView.contentAttributes.of({ 'aria-label': label }),
        EditorState.readOnly.of(isReadOnly),
        theme,
      ],
    }),
  });
}

const theme = EditorView.theme({
  '&': { height: '100%', fontSize: 'var(--size)', color: 'var(--text)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.6' },
  '.cm-content': { padding: '10px 0', caretColor: 'var(--text)' },
  '.cm-line': { padding: '0 12px' },
  '.cm-cursor': { borderLeftColor: 'var(--text)', borderLeftWidth: '2px' },
  '.cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground': {
    background: 'var(--bg-selected)',
  },
  '&.cm-focused .cm-matchingBracket': { background: 'var(--bg-selected)', outline: '1px solid var(--border-strong)' },
  '.cm-gutters': { background: 'transparent', border: '0', color: 'var(--text-faint)' },
  '.cm-activeLine, .cm-activeLineGutter': { background: 'transparent' },
  '.cm-tooltip': {
    border: '1px solid var(--border)',
    borderRadius: 'var(--radius)',
    background: 'var(--bg-raised)',
    boxShadow: 'var(--shadow)',
    color: 'var(--text)',
    overflow: 'hidden',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--mono)', maxHeight: '260px' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '3px 10px' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    background: 'var(--bg-selected)',
    color: 'var(--text)',
  },
  '.cm-completionDetail': { color: 'var(--text-muted)', fontStyle: 'normal' },
  '.cm-ask-hover': {
    margin: '0',
    padding: '6px 12px',
    maxWidth: '640px',
    maxHeight: '40vh',
    overflow: 'auto',
    fontFamily: 'var(--mono)',
    whiteSpace: 'pre-wrap',
  },
  '.cm-diagnostic': { padding: '6px 12px', fontFamily: 'var(--font)', maxWidth: '640px', whiteSpace: 'pre-wrap' },
  '.cm-diagnostic-error': { borderLeftColor: 'var(--bad)' },
  '.cm-diagnostic-warning': { borderLeftColor: 'var(--warn)' },
});

const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.modifier, tags.operatorKeyword], color: 'var(--chart-4)' },
  { tag: [tags.string, tags.special(tags.string), tags.regexp], color: 'var(--good)' },
  { tag: [tags.number, tags.bool, tags.null, tags.atom], color: 'var(--warn)' },
  { tag: [tags.propertyName, tags.labelName], color: 'var(--chart-6)' },
  { tag: [tags.function(tags.variableName), tags.function(tags.propertyName)], color: 'var(--accent)' },
  { tag: [tags.typeName, tags.className, tags.namespace], color: 'var(--chart-2)' },
  { tag: tags.comment, color: 'var(--text-faint)', fontStyle: 'italic' },
  { tag: tags.invalid, color: 'var(--bad)' },
]);
