import { json, jsonParseLinter } from '@codemirror/lang-json';
import { foldGutter, foldKeymap } from '@codemirror/language';
import { linter } from '@codemirror/lint';
import { keymap, type EditorView } from '@codemirror/view';
import { createEditor, type EditorOptions } from '../../parts/editor.js';

/** An editor of JSON, which underlines what is wrong. */
export const createJsonEditor = (options: Omit<EditorOptions, 'label' | 'extensions'>): EditorView =>
  createEditor({
    ...options,
    label: 'The document as JSON',
    extensions: [keymap.of(foldKeymap), json(), linter(jsonParseLinter()), foldGutter()],
  });
