import { closeBrackets, closeBracketsKeymap } from '@codemirror/autocomplete';
import { json, jsonParseLinter } from '@codemirror/lang-json';
import { foldGutter, foldKeymap } from '@codemirror/language';
import { linter } from '@codemirror/lint';
import { EditorView, keymap } from '@codemirror/view';
import { createEditor } from '../../parts/editor.js';

interface JsonEditorOptions {
  readonly host: HTMLElement;
  readonly text: string;
  readonly isReadOnly: boolean;
  readonly onChange: () => void;
  /** Ctrl and Enter, or the command key and Enter. */
  readonly onSet: () => void;
}

/** An editor of JSON, which underlines what is wrong. */
export function createJsonEditor({ host, text, isReadOnly, onChange, onSet }: JsonEditorOptions): EditorView {
  const set = (): boolean => {
    onSet();
    return true;
  };
  return createEditor({
    host,
    text,
    label: 'The document as JSON',
    isReadOnly,
    extensions: [
      keymap.of([{ key: 'Mod-Enter', run: set }, ...closeBracketsKeymap, ...foldKeymap]),
      json(),
      linter(jsonParseLinter()),
      closeBrackets(),
      foldGutter(),
      EditorView.lineWrapping,
      EditorView.updateListener.of(({ docChanged }) => {
        if (docChanged) onChange();
      }),
    ],
  });
}
