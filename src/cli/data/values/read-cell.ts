import { convertDocumentValue } from './document-values.js';
import { parsePlain } from './plain-json.js';

/** An object or array, whose quotes have to be quoted; else text. */
export const readQuoted = (cell: string): unknown => (/^(?:\{.*\}|\[.*\])$/s.test(cell) ? readStructure(cell) : cell);

/** A number if it prints as the same text, so that `007` stays text; true, false; else as if it were quoted. */
export function readBare(cell: string): unknown {
  if (cell === 'true' || cell === 'false') return cell === 'true';
  if (/^-?\d/.test(cell) && String(Number(cell)) === cell) return Number(cell);
  return readQuoted(cell);
}

function readStructure(cell: string): unknown {
  try {
    return convertDocumentValue(parsePlain(cell), '');
  } catch {
    return cell;
  }
}
