import type { Condition, FindProgram, Operand, Step } from './find-programs.js';
import { bare, columnOf, keyNames, type TableSpec } from './tables.js';
import { v } from './values.js';

/** What a column of a row holds, by places: a value, the elements of a collection, the entries of a map. */
export type Cell = null | number | readonly number[] | readonly (readonly [key: number, value: number])[];

/** A row of the model. */
export interface ModelRow {
  readonly cells: Readonly<Record<string, Cell>>;
  /** Whether it was inserted: such a row stays when all its values are cleared. */
  readonly inserted: boolean;
}

/** The rows that a read should find, by the plain meaning of its conditions, in no order. */
export const matching = (
  spec: TableSpec,
  find: Pick<FindProgram, 'steps' | 'order'>,
  rows: readonly ModelRow[],
): ModelRow[] =>
  rows.filter(({ cells }) => {
    if (find.order.kind === 'nearest' && cells[find.order.column] === null) return false;
    if (find.order.kind === 'rank' && !hasWords(cells[find.order.column] ?? null, [find.order.text])) return false;
    return find.steps.every((step) => holdsStep(spec, cells, step));
  });

function holdsStep(spec: TableSpec, cells: ModelRow['cells'], step: Step): boolean {
  switch (step.kind) {
    case 'where':
      return holds(spec, cells, step.condition);
    case 'or':
      return step.branches.some((branch) => branch.every((condition) => holds(spec, cells, condition)));
    case 'not':
      // A column without a value matches neither a comparison nor its opposite; but it contains nothing.
      if (cells[step.condition.column] === null && !COLLECTIONS.includes(columnOf(spec, step.condition.column).form))
        return false;
      return !holds(spec, cells, step.condition);
  }
}

const COLLECTIONS: readonly string[] = ['list', 'set', 'map'];

/** Whether a condition holds of a row: of a column without a value only that it does not contain something. */
export function holds(spec: TableSpec, cells: ModelRow['cells'], { column, operator, operands }: Condition): boolean {
  const cell = cells[column] ?? null;
  if (cell === null) return operator.startsWith('hasNo');
  if (operator === 'match') return hasWords(cell, operands as readonly number[]);
  if (typeof cell === 'number') return compare(cell, operator, operands as readonly number[]);
  const parts = partsOf(columnOf(spec, column).form === 'map', cell, operator);
  const found = operands.map((operand) => parts.includes(JSON.stringify(operand)));
  if (operator.startsWith('hasNo')) return !found.includes(true);
  return operator.includes('Any') ? found.includes(true) : !found.includes(false);
}

function compare(cell: number, operator: string, operands: readonly number[]): boolean {
  const [first = 0] = operands;
  switch (operator) {
    case 'eq':
    case 'in':
      return operands.includes(cell);
    case 'ne':
    case 'nin':
      return !operands.includes(cell);
    case 'gt':
      return cell > first;
    case 'gte':
      return cell >= first;
    case 'lt':
      return cell < first;
    case 'lte':
      return cell <= first;
    default:
      throw new Error(`no meaning of ${operator}`);
  }
}

function partsOf(isMap: boolean, cell: Exclude<Cell, null | number>, operator: string): string[] {
  if (!isMap) return cell.map((element) => JSON.stringify(element));
  const entries = cell as readonly (readonly [number, number])[];
  if (operator.includes('Key')) return entries.map(([key]) => JSON.stringify(key));
  if (operator.includes('Value')) return entries.map(([, value]) => JSON.stringify(value));
  return entries.map((entry) => JSON.stringify(entry));
}

const hasWords = (cell: Cell, [text]: readonly number[]): boolean => {
  if (typeof cell !== 'number' || text === undefined) return false;
  const words = v.words[cell]?.split(' ') ?? [];
  return (v.words[text]?.split(' ') ?? []).every((word) => words.includes(word));
};

/** The order of two rows by columns, `-` before a descending one; without a value they are the least. */
export function compareBy(columns: readonly string[], one: ModelRow, other: ModelRow): number {
  for (const order of columns) {
    const value = ({ cells }: ModelRow): number => (cells[bare(order)] ?? -1) as number;
    const difference = value(one) - value(other);
    if (difference !== 0) return order.startsWith('-') ? -difference : difference;
  }
  return 0;
}

/** The same text for rows with the same key. */
export const keyOf = (spec: TableSpec, cells: ModelRow['cells']): string =>
  JSON.stringify(keyNames(spec).map((name) => cells[name]));

/** Elements as a set keeps them, entries as a map does; null when there are none. */
export function kept(spec: TableSpec, column: string, cell: Cell): Cell {
  if (cell === null || typeof cell === 'number') return cell;
  if (cell.length === 0) return null;
  const { form } = columnOf(spec, column);
  if (form === 'set') return [...new Set(cell as readonly number[])].sort((one, other) => one - other);
  if (form !== 'map') return cell;
  const entries = new Map(cell as readonly (readonly [number, number])[]);
  return [...entries].sort(([one], [other]) => one - other);
}

export type { Operand };
