import type { Completion } from '@codemirror/autocomplete';
import type { CompletionView } from '../../protocol/ask.js';

/** The most that are offered: all globals of JavaScript are more. */
const MOST = 400;

/** Completions for CodeMirror, in the order of the compiler. */
export const toCompletions = (views: readonly CompletionView[]): readonly Completion[] =>
  views.slice(0, MOST).map(({ label, kind, insert, detail }, index): Completion => ({
    label,
    ...(insert !== undefined && { apply: insert }),
    detail: detail ?? kind,
    boost: Math.max(-99, 50 - index),
  }));

/** Whether completions are worth asking for without a request: after a word, a dot, or at the beginning of a text or object. */
export const isWorthAsking = (before: string): boolean => /[\p{L}\p{N}_$.'"`]$|[{,(]\s*$/u.test(before);
