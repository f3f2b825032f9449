import type { CqlNote } from './draft.js';

/**
 * Replaces lines that cqlsh prints besides CQL by empty ones, and notes them. Texts and comments may have such lines.
 */
export function hideShellOutput(cql: string): { readonly cql: string; readonly notes: readonly CqlNote[] } {
  const notes: CqlNote[] = [];
  const hidden = cql.replaceAll(PART, (whole: string, line: string | undefined, offset: number) => {
    if (line === undefined) return whole;
    const text = line.length > SHOWN ? `${line.slice(0, SHOWN).trimEnd()} …` : line.trimEnd();
    notes.push({ line: cql.slice(0, offset).split('\n').length, text: `'${text}' is skipped: it is output of cqlsh.` });
    return '';
  });
  return { cql: hidden, notes };
}

const SHOWN = 40;

/** What is left as it is, or a line of cqlsh. */
const PART = new RegExp(
  [
    String.raw`--[^\n]*|//[^\n]*|/\*[\s\S]*?\*/|"(?:[^"]|"")*"|'(?:[^']|'')*'|\$\$[\s\S]*?\$\$`,
    String.raw`^(?:\uFEFF)?[ \t]*((?:warnings?|\S*deprecationwarning)[ \t]*:[^\n]*)$`,
  ].join('|'),
  'gimu',
);
