import path from 'node:path';
import ts from 'typescript';
import { options } from './compiler.js';

const file = path.join(import.meta.dirname, 'edited.ts');
let edited = '';
let version = 0;
// One service for all questions: only the edited file is parsed again.
const service = ts.createLanguageService({
  getCompilationSettings: () => options,
  getScriptFileNames: () => [file],
  getScriptVersion: (name) => (name === file ? String(version) : '0'),
  getScriptSnapshot: (name) => {
    const text = name === file ? edited : ts.sys.readFile(name);
    return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
  },
  getCurrentDirectory: () => path.resolve(import.meta.dirname, '../..'),
  getDefaultLibFileName: ts.getDefaultLibFilePath,
  fileExists: (name) => name === file || ts.sys.fileExists(name),
  readFile: (name) => (name === file ? edited : ts.sys.readFile(name)),
  directoryExists: (name) => ts.sys.directoryExists(name),
});

/** What an editor offers at the `|` in a text, in the order of the alphabet. */
export function listCompletions(text: string): string[] {
  const at = open(text);
  // As VS Code asks.
  const found = service.getCompletionsAtPosition(file, at, { includeCompletionsWithInsertText: true });
  return (found?.entries ?? []).map(({ name }) => name).sort();
}

/** What an editor shows above the name at the `|`. */
export function readHover(text: string): string {
  const found = service.getQuickInfoAtPosition(file, open(text));
  return ts.displayPartsToString(found?.displayParts);
}

/** The errors of a text, each in one line. */
export function listErrors(text: string): string[] {
  open(text);
  return service
    .getSemanticDiagnostics(file)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' ').replaceAll(/\s+/g, ' '));
}

/** Opens the text without its `|`, and returns the place of that. */
function open(text: string): number {
  edited = text.replace('|', '');
  version++;
  return text.indexOf('|');
}
