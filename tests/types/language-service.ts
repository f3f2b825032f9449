import path from 'node:path';
import ts from 'typescript';
import { options } from './compiler.js';

/** What an editor shows in one line of a module. */
interface EditedLine {
  /** What it offers at the `|`, in the order of the alphabet. */
  listCompletions(): string[];
  /** What it shows above the name at the `|`. */
  readHover(): string;
  /** The errors, each in one line. */
  listErrors(): string[];
}

const file = path.join(import.meta.dirname, 'edited.ts');

/**
 * Opens a module in an editor: a head, and lines that may have a `|` where the cursor is. All lines are in one module,
 * because the compiler checks it as a whole again after each change; each is a block, so that they may use the same names.
 *
 * @returns the line of that text
 */
export function edit(head: string, lines: readonly string[]): (line: string) => EditedLine {
  let text = `${head}\n`;
  const places = lines.map((line) => {
    const start = text.length;
    text += `{ ${line.replace('|', '')} }\n`;
    return { start, end: text.length, cursor: start + 2 + line.indexOf('|') };
  });
  const service = createService(text);
  let errors: readonly ts.Diagnostic[] | undefined;
  return (line) => {
    const { start, end, cursor } = places[lines.indexOf(line)] ?? fail(line);
    return {
      listCompletions() {
        // As VS Code asks.
        const found = service.getCompletionsAtPosition(file, cursor, { includeCompletionsWithInsertText: true });
        return (found?.entries ?? []).map(({ name }) => name).sort();
      },
      readHover: () => ts.displayPartsToString(service.getQuickInfoAtPosition(file, cursor)?.displayParts),
      listErrors() {
        errors ??= service.getSemanticDiagnostics(file);
        return errors
          .filter((error) => error.start !== undefined && error.start >= start && error.start < end)
          .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' ').replaceAll(/\s+/g, ' '));
      },
    };
  };
}

function fail(line: string): never {
  throw new Error(`the module has no line ${line}`);
}

function createService(text: string): ts.LanguageService {
  const read = (name: string): string | undefined => (name === file ? text : ts.sys.readFile(name));
  return ts.createLanguageService({
    getCompilationSettings: () => options,
    getScriptFileNames: () => [file],
    getScriptVersion: () => '0',
    getScriptSnapshot: (name) => {
      const found = read(name);
      return found === undefined ? undefined : ts.ScriptSnapshot.fromString(found);
    },
    getCurrentDirectory: () => path.resolve(import.meta.dirname, '../..'),
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: (name) => name === file || ts.sys.fileExists(name),
    readFile: read,
    directoryExists: (name) => ts.sys.directoryExists(name),
  });
}
