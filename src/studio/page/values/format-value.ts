import type { Json } from '../../protocol/values.js';
import { countBytes, printSize, startOfBytes } from './bytes.js';
import { kindOf } from './cql-type.js';

/** What a cell shows of a value. */
export interface CellText {
  readonly text: string;
  /** How it looks: `none` is a missing value, `mark` a word about the value instead of the value itself. */
  readonly look: 'text' | 'number' | 'boolean' | 'structure' | 'bytes' | 'none' | 'mark';
  /** Numbers of a vector, for its sparkline. */
  readonly vector?: readonly number[];
}

/** As many characters as a cell can show; the rest is seen when it is opened. */
const LONGEST = 300;

/** A value in a cell of the grid; no digit is lost, but long values end in `…`. */
export function formatCell(type: string, value: Json | undefined): CellText {
  if (value === undefined || value === null) return { text: 'null', look: 'none' };
  switch (kindOf(type)) {
    case 'number':
    case 'digits':
      return { text: textOf(value), look: 'number' };
    case 'boolean':
      return { text: textOf(value), look: 'boolean' };
    case 'timestamp':
      return { text: printTimestamp(textOf(value)), look: 'text' };
    case 'blob':
      return { text: typeof value === 'string' ? printBlob(value) : JSON.stringify(value), look: 'bytes' };
    case 'vector':
      return Array.isArray(value)
        ? { text: `${value.length} numbers`, look: 'mark', vector: value.map(Number) }
        : { text: JSON.stringify(value), look: 'text' };
    case 'text':
      return value === '' ? { text: 'empty', look: 'mark' } : { text: cut(asLine(textOf(value))), look: 'text' };
    default:
      return formatStructure(value);
  }
}

/** A timestamp as it is stored, in UTC: `1944-10-11 09:30:00.000Z`. */
export const printTimestamp = (iso: string): string => iso.replace(/(\d)T(\d)/, '$1 $2');

/** A value as text of several lines, for the panel that shows it whole. */
export function formatWhole(type: string, value: Json | undefined): string {
  if (value === undefined || value === null) return 'null';
  if (kindOf(type) === 'vector') return JSON.stringify(value).replaceAll(',', ', ');
  return typeof value === 'object' ? JSON.stringify(value, null, 2) : String(value);
}

function formatStructure(value: Json): CellText {
  const isEmpty = typeof value === 'object' && value !== null && Object.keys(value).length === 0;
  return isEmpty ? { text: 'empty', look: 'mark' } : { text: cut(printJson(value)), look: 'structure' };
}

/** JSON in one line, with spaces; texts of a list without quotes would be ambiguous. */
function printJson(value: Json): string {
  if (Array.isArray(value)) return `[${value.map((each: Json) => printJson(each)).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{ ${Object.entries(value)
    .map(([name, member]) => `${name}: ${printJson(member)}`)
    .join(', ')} }`;
}

function printBlob(base64: string): string {
  const bytes = countBytes(base64);
  return `${printSize(bytes)} 0x${startOfBytes(base64, 12)}${bytes > 12 ? '…' : ''}`;
}

const textOf = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value));
const asLine = (text: string): string => text.slice(0, LONGEST + 1).replace(/\r?\n|\r/g, '↵');
const cut = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
