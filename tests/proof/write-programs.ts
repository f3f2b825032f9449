import { conditionText, type Condition } from './find-programs.js';
import { holds, keyOf, kept, type Cell, type ModelRow } from './naive.js';
import type { Random } from './random.js';
import { columnOf, keyNames, type ColumnSpec, type TableSpec } from './tables.js';
import { sizeOf } from './values.js';

/** The rows of a table, by key. */
export type Rows = ReadonlyMap<string, ModelRow>;

/** A write, as a program and as what it makes of the rows. */
export interface WriteProgram {
  readonly kind: 'write';
  readonly text: string;
  after(rows: Rows): Rows;
}

type Cells = Readonly<Record<string, Cell>>;

/** A random write of a table. */
export function randomWrite(random: Random, spec: TableSpec, builder: string, rows: Rows): WriteProgram {
  const known = [...rows.values()];
  const cells = known.length > 0 && random.chance(80) ? random.pick(known).cells : randomCells(random, spec);
  const key = Object.fromEntries(keyNames(spec).map((name) => [name, cells[name] ?? 0]));
  const style = random.below(10);
  if (style < 3) return insert(random, spec, builder);
  if (style < 7) return update(random, spec, builder, key);
  const write = style < 9 ? deleteOne : deleteMany;
  return write(random, spec, builder, key);
}

/** Cells for every column of a new row. */
export function randomCells(random: Random, spec: TableSpec): Cells {
  const keys = keyNames(spec);
  return Object.fromEntries(
    spec.columns.map((column) => {
      const { name } = column;
      return [name, keys.includes(name) || random.chance(75) ? kept(spec, name, randomCell(random, column)) : null];
    }),
  );
}

function randomCell(random: Random, { form, kind, key }: ColumnSpec): Cell {
  const value = (): number => random.below(sizeOf(form === 'vector' || form === 'udt' ? form : kind));
  const values = (): number[] => Array.from({ length: random.below(4) }, value);
  if (form === 'map') return values().map((one) => [random.below(sizeOf(key)), one] as const);
  return form === 'list' || form === 'set' ? values() : value();
}

/** An object of columns, as a program writes it. */
export const rowText = (spec: TableSpec, cells: Cells): string =>
  `{ ${Object.entries(cells)
    .map(([name, cell]) => `'${name}': ${cellText(columnOf(spec, name), cell)}`)
    .join(', ')} }`;

function cellText({ form, kind, key }: ColumnSpec, cell: Cell): string {
  if (cell === null) return 'null';
  if (typeof cell === 'number') return `v.${form === 'vector' || form === 'udt' ? form : kind}[${cell}]`;
  if (form === 'map') {
    const entries = cell as readonly (readonly [number, number])[];
    return `new Map([${entries.map(([name, value]) => `[v.${key}[${name}], v.${kind}[${value}]]`).join(', ')}])`;
  }
  const elements = `[${cell.map((element) => `v.${kind}[${element as number}]`).join(', ')}]`;
  return form === 'set' ? `new Set(${elements})` : elements;
}

function insert(random: Random, spec: TableSpec, builder: string): WriteProgram {
  const cells = Object.fromEntries(
    Object.entries(randomCells(random, spec)).filter(([, cell]) => cell !== null || random.chance(50)),
  );
  const mistake = random.below(12);
  const missing = mistake === 0 ? random.pick(keyNames(spec)) : undefined;
  const written = Object.fromEntries(Object.entries(cells).filter(([name]) => name !== missing));
  const extra = mistake === 1 ? ', nope: 1' : mistake === 2 ? `, '${random.pick(keyNames(spec))}': null` : '';
  const text = `${builder}.insertOne(${rowText(spec, written).slice(0, -2)}${extra} }).exec()`;
  return { kind: 'write', text, after: (rows) => put(spec, rows, cells, true) };
}

/** Writes cells over those of the row with their key. */
export function put(spec: TableSpec, rows: Rows, cells: Cells, inserted: boolean): Rows {
  const before = rows.get(keyOf(spec, cells));
  const empty = Object.fromEntries(spec.columns.map(({ name }) => [name, null]));
  const written = Object.fromEntries(Object.entries(cells).map(([name, cell]) => [name, kept(spec, name, cell)]));
  const row = { cells: { ...empty, ...before?.cells, ...written }, inserted: inserted || before?.inserted === true };
  const keys = keyNames(spec);
  const after = new Map(rows);
  // A row that no insert made is gone with its last value.
  const lives = row.inserted || spec.columns.some(({ name }) => !keys.includes(name) && row.cells[name] !== null);
  if (lives) after.set(keyOf(spec, cells), row);
  else after.delete(keyOf(spec, cells));
  return after;
}

function update(random: Random, spec: TableSpec, builder: string, key: Cells): WriteProgram {
  const keys = keyNames(spec);
  const others = spec.columns.filter(({ name }) => !keys.includes(name));
  const chosen = random.some(random.chance(92) ? others : spec.columns, 1 + random.below(4));
  if (random.chance(6)) chosen.push(random.pick(chosen));
  const changes = chosen.map((column) => change(random, spec, column));
  const calls = changes.map(({ text }) => text);
  if (random.chance(4))
    calls.push(random.pick([`inc('${chosen[0]!.name}', 1)`, `set({ nope: 1 })`, `push('plain', 1)`]));
  const text = `${builder}.updateOne(${keyText(random, spec, key)}).${calls.join('.')}.exec()`;
  return {
    kind: 'write',
    text,
    after(rows) {
      const before = rows.get(keyOf(spec, key))?.cells ?? {};
      const cells = changes.map(({ name, next }) => [name, next(before[name] ?? null)] as const);
      return put(spec, rows, { ...key, ...Object.fromEntries(cells) }, false);
    },
  };
}

interface Change {
  readonly name: string;
  readonly text: string;
  readonly next: (cell: Cell) => Cell;
}

function change(random: Random, spec: TableSpec, column: ColumnSpec): Change {
  const { name, form } = column;
  const isCollection = form === 'list' || form === 'set' || form === 'map';
  const way = random.pick(isCollection ? ['set', 'unset', 'push', 'pullAll'] : ['set', 'set', 'unset']);
  const cell = random.chance(85) ? randomCell(random, column) : null;
  const elements =
    Array.isArray(cell) && cell.length > 0 ? (cell as readonly (number | readonly [number, number])[]) : [];
  if (way === 'push' && elements.length > 0) {
    const text = `push('${name}', ${elements.map((one) => elementText(column, one)).join(', ')})`;
    return { name, text, next: (before) => [...((before ?? []) as readonly number[]), ...elements] as Cell };
  }
  if (way === 'pullAll' && elements.length > 0) {
    const pulled = elements.map((one) => (typeof one === 'number' ? one : one[0]));
    const kind = form === 'map' ? column.key : column.kind;
    const left = (before: readonly (number | readonly [number, number])[]): Cell =>
      before.filter((one) => !pulled.includes(typeof one === 'number' ? one : one[0])) as Cell;
    const text = `pullAll('${name}', [${pulled.map((one) => `v.${kind}[${one}]`).join(', ')}])`;
    return { name, text, next: (before) => (Array.isArray(before) ? left(before as readonly number[]) : null) };
  }
  if (way === 'unset') return { name, text: `unset('${name}')`, next: () => null };
  return { name, text: `set(${rowText(spec, { [name]: cell })})`, next: () => cell };
}

const elementText = ({ kind, key }: ColumnSpec, element: number | readonly [number, number]): string =>
  typeof element === 'number' ? `v.${kind}[${element}]` : `[v.${key}[${element[0]}], v.${kind}[${element[1]}]]`;

/** The key as a program writes it, at times with a mistake. */
function keyText(random: Random, spec: TableSpec, key: Cells): string {
  const mistake = random.below(20);
  const missing = mistake === 0 ? random.pick(keyNames(spec)) : undefined;
  const text = rowText(spec, Object.fromEntries(Object.entries(key).filter(([name]) => name !== missing)));
  return mistake === 1 ? `${text.slice(0, -2)}, plain: null }` : text.replace('{  }', '{}');
}

const deleteOne = (random: Random, spec: TableSpec, builder: string, key: Cells): WriteProgram => ({
  kind: 'write',
  text: `${builder}.deleteOne(${keyText(random, spec, key)}).exec()`,
  after(rows) {
    const after = new Map(rows);
    after.delete(keyOf(spec, key));
    return after;
  },
});

function deleteMany(random: Random, spec: TableSpec, builder: string, key: Cells): WriteProgram {
  if (random.chance(4)) return { kind: 'write', text: `${builder}.deleteMany().all().exec()`, after: () => new Map() };
  const names = keyNames(spec);
  const depth = random.chance(90)
    ? spec.partitionBy.length + random.below(spec.partitionSort.length + 1)
    : random.below(names.length);
  const wanted = names.slice(0, depth);
  if (random.chance(5)) wanted.push(random.pick(spec.columns).name);
  const conditions = wanted.map((column, at): Condition => {
    const operators =
      at === wanted.length - 1 && at > 0 ? ['eq', 'in', 'gt', 'lte', 'gte', 'ne', 'nin'] : ['eq', 'eq', 'eq', 'in'];
    const { form, kind } = columnOf(spec, column);
    const operator = form === 'scalar' ? random.pick(operators) : 'has';
    const value = random.chance(70) && typeof key[column] === 'number' ? key[column] : random.below(sizeOf(kind));
    return { column, operator, operands: [value] };
  });
  const text = `${builder}.deleteMany()${conditions.map((one) => `.${conditionText(spec, one)}`).join('')}.exec()`;
  const gone = ({ cells }: ModelRow): boolean => conditions.every((condition) => holds(spec, cells, condition));
  return { kind: 'write', text, after: (rows) => new Map([...rows].filter(([, row]) => !gone(row))) };
}
