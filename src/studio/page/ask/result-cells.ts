import type { RunResult } from '../../protocol/ask.js';
import type { Json, JsonObject } from '../../protocol/values.js';
import { formatMember } from '../values/format-document.js';
import type { CellText } from '../values/format-value.js';

/** The rows of a result. */
export const listRows = ({ kind, value }: RunResult): readonly JsonObject[] =>
  kind === 'rows' && Array.isArray(value) ? (value as readonly JsonObject[]) : [];

/** A member of a row in a cell. */
export function formatResult(value: Json | undefined): CellText {
  if (Array.isArray(value) && value.length > 8 && value.every((each) => typeof each === 'number')) {
    return { text: `${value.length} numbers`, look: 'mark', vector: value };
  }
  return formatMember('', value === undefined ? undefined : JSON.stringify(value));
}

/** What there is of a result: `20 rows`, `a value`. */
export function summarizeResult(result: RunResult): string {
  const rows = listRows(result).length;
  if (result.kind === 'rows') return `${result.isCut ? 'the first ' : ''}${rows} ${rows === 1 ? 'row' : 'rows'}`;
  return result.isCut ? 'a part of a value' : 'a value';
}
