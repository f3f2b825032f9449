import type { CellText } from './format-value.js';

const LONGEST = 300;

/** A member of a document in a cell: the text that stands in the document, texts without their quotes. */
export function formatMember(name: string, text: string | undefined): CellText {
  if (text === undefined) return { text: '', look: 'none' };
  if (text === 'null') return { text: 'null', look: 'none' };
  if (text === 'true' || text === 'false') return { text, look: 'boolean' };
  if (name === '$vector' && text.startsWith('[')) {
    const vector = (JSON.parse(text) as readonly unknown[]).map(Number);
    return { text: `${vector.length} numbers`, look: 'mark', vector };
  }
  if (text.startsWith('"')) return formatText(JSON.parse(text) as string);
  if (/^[[{]/.test(text)) return { text: cut(oneLine(text)), look: 'structure' };
  return { text, look: 'number' };
}

/** The names of the members of some documents: `_id` first, then in the order in which they appear; vectors last. */
export function listMembers(documents: readonly ReadonlyMap<string, string>[]): readonly string[] {
  const names = new Set(documents.flatMap((document) => [...document.keys()]));
  const own = [...names].filter((name) => name !== '_id' && !name.startsWith('$'));
  return ['_id', ...own, ...[...names].filter((name) => name.startsWith('$'))];
}

function formatText(text: string): CellText {
  return text === '' ? { text: 'empty', look: 'mark' } : { text: cut(text.replace(/\s*\n\s*/g, '↵')), look: 'text' };
}

const oneLine = (text: string): string => text.slice(0, LONGEST + 1).replace(/\s*\n\s*/g, ' ');
const cut = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
