import type { Random } from './random.js';
import type { Kind } from './values.js';

/** How an index of a column finds rows: by the whole value, an element, a word, or parts of a map. */
export type Index = 'regular' | 'text' | 'vector' | 'keys' | 'values' | 'entries' | SeveralParts | undefined;

/** The indexes of a map with several. */
type SeveralParts = 'keys values' | 'entries keys' | 'values entries' | 'keys entries values';

/** A column: a scalar, a collection of scalars, a vector of 2 dimensions or a user-defined type of a text and an int. */
export interface ColumnSpec {
  readonly name: string;
  readonly form: 'scalar' | 'list' | 'set' | 'map' | 'vector' | 'udt';
  /** Of a scalar, or of the elements of a collection. */
  readonly kind: Kind;
  /** Of the keys of a map. */
  readonly key: Kind;
  readonly index: Index;
  /** Whether the index compares texts by options of its own. */
  readonly folded?: boolean;
  /** Its name in the database, where that is another. */
  readonly columnName?: string;
}

/** A random table; its columns are named by their place. */
export interface TableSpec {
  readonly name: string;
  readonly columns: readonly ColumnSpec[];
  readonly partitionBy: readonly string[];
  /** `-` before a descending column. */
  readonly partitionSort: readonly string[];
}

const SCALARS: readonly Kind[] = [
  'text',
  'ascii',
  'boolean',
  'tinyint',
  'smallint',
  'int',
  'bigint',
  'varint',
  'decimal',
  'float',
  'double',
  'blob',
  'date',
  'time',
  'timestamp',
  'duration',
  'inet',
  'uuid',
];
/** Camel case, digits and underscores first, reserved words of CQL. */
const QUOTED = [
  'firstName',
  'URL',
  '_id',
  '_at',
  '2nd',
  'order',
  'from',
  'to',
  'token',
  'where',
  'limit',
  'index',
  'entries',
];
const UNINDEXABLE: ReadonlySet<Kind> = new Set<Kind>(['blob', 'duration']);
const KEYABLE = SCALARS.filter((kind) => kind !== 'duration');
/** What a map has for keys and a collection for elements, so that values stay easy to compare. */
const ELEMENTS: readonly Kind[] = ['text', 'int', 'uuid', 'decimal', 'timestamp', 'inet', 'bigint', 'ascii', 'blob'];

/** The key columns' names, in the order of the key. */
export const keyNames = ({ partitionBy, partitionSort }: TableSpec): string[] => [
  ...partitionBy,
  ...partitionSort.map(bare),
];

/** A clustering column without its direction. */
export const bare = (order: string): string => order.replace(/^-/, '');

/** The column of that name. */
export function columnOf({ columns }: TableSpec, name: string): ColumnSpec {
  const found = columns.find((column) => column.name === name);
  if (!found) throw new Error(`no column ${name}`);
  return found;
}

/**
 * A random table. The `number` also chooses types, so that tables in a row have them all. Some of its columns have names
 * that CQL takes only in quotes: the Data API does not see their indexes.
 */
export function randomTable(random: Random, number: number): TableSpec {
  const quoted = random.some(QUOTED, QUOTED.length);
  const nameOf = (plain: string): string => (random.chance(25) ? (quoted.pop() ?? plain) : plain);
  const partition = 1 + random.below(3);
  const clustering = random.below(4);
  const keys = Array.from({ length: partition + clustering }, (_, at) => {
    const kind = at === 0 ? KEYABLE[number % KEYABLE.length]! : random.pick(KEYABLE);
    // Cassandra refuses an index of the only partition column, and the options that the Data API gives one of a key's text.
    const indexable = !UNINDEXABLE.has(kind) && kind !== 'text' && kind !== 'ascii' && (at > 0 || partition > 1);
    return scalar(nameOf(`k${at}`), kind, indexable && random.chance(30) ? 'regular' : undefined);
  });
  const names = keys.map(({ name }) => name);
  return {
    name: `t${number}`,
    columns: [...keys, ...regularColumns(random, number).map((column) => ({ ...column, name: nameOf(column.name) }))],
    partitionBy: names.slice(0, partition),
    partitionSort: names.slice(partition).map((name) => (random.chance(40) ? `-${name}` : name)),
  };
}

function regularColumns(random: Random, number: number): ColumnSpec[] {
  const kinds = Array.from({ length: 4 }, (_, at) => SCALARS[(4 * number + at) % SCALARS.length]!);
  const scalars = kinds.flatMap((kind, at) => {
    const index = !UNINDEXABLE.has(kind) && (at % 2 === 0 || random.chance(40)) ? 'regular' : undefined;
    const folded = index !== undefined && kind === 'text' && random.chance(50);
    return [{ ...scalar(`r${at}`, kind, index), folded, ...(random.chance(15) && { columnName: `Reg${at}` }) }];
  });
  const key = random.pick(ELEMENTS);
  const of = (): Kind => random.pick([...ELEMENTS, 'udt', 'media']);
  const [listed, kept, valued] = [random.chance(20) ? 'duration' : of(), of(), of()];
  const indexed = (kind: Kind, percent: number): Index =>
    random.chance(percent) && !UNINDEXABLE.has(kind) ? 'regular' : undefined;
  const parts = (['keys', 'values', 'entries'] as const).filter(
    (part) => (part === 'values' || !UNINDEXABLE.has(key)) && (part === 'keys' || !UNINDEXABLE.has(valued)),
  );
  const several = parts.length === 3 ? SEVERAL : [];
  return [
    ...scalars,
    scalar('plain', random.pick(SCALARS), undefined),
    scalar('words', 'words', 'text'),
    { name: 'list', form: 'list', kind: listed, key: 'int', index: indexed(listed, 50) },
    { name: 'set', form: 'set', kind: kept, key: 'int', index: indexed(kept, 70) },
    { name: 'map', form: 'map', kind: valued, key, index: random.pick([...parts, ...several, undefined]) },
    { name: 'vector', form: 'vector', kind: 'float', key: 'int', index: random.chance(80) ? 'vector' : undefined },
    { name: 'udt', form: 'udt', kind: 'text', key: 'int', index: undefined },
  ];
}

const SEVERAL: readonly SeveralParts[] = ['keys values', 'entries keys', 'values entries', 'keys entries values'];

const scalar = (name: string, kind: Kind, index: Index): ColumnSpec => ({
  name,
  form: 'scalar',
  kind,
  key: 'int',
  index,
});

/** The definition of the table, as a program writes it. */
export function definitionOf(spec: TableSpec): string {
  const columns = spec.columns.map((column) => `  '${column.name}': ${columnText(column)},`).join('\n');
  const key = JSON.stringify({ partitionBy: spec.partitionBy, partitionSort: spec.partitionSort });
  return `table('${spec.name}', {\n${columns}\n}, { primaryKey: ${key} })`;
}

const UDT = `c.udt('pair', { one: c.text(), two: c.int(), pic: c.blob() })`;

function columnText(column: ColumnSpec): string {
  const { form, kind, key } = column;
  const of = kind === 'udt' || kind === 'media' ? UDT : `c.${kind === 'words' ? 'text' : kind}()`;
  const option = optionText(column);
  const rest = option === '' ? '' : `, ${option}`;
  switch (form) {
    case 'scalar':
      return `c.${kind === 'words' ? 'text' : kind}(${option})`;
    case 'map':
      return `c.map(c.${key}(), ${of}${rest})`;
    case 'vector':
      return `c.vector(2${rest})`;
    case 'udt':
      return UDT;
    default:
      return `c.${form}(${of}${rest})`;
  }
}

function optionText({ form, index, folded, columnName }: ColumnSpec): string {
  const name = columnName === undefined ? [] : [`column: '${columnName}'`];
  const options = index === undefined ? name : [`index: ${indexText(form, index, folded === true)}`, ...name];
  return options.length === 0 ? '' : `{ ${options.join(', ')} }`;
}

function indexText(form: ColumnSpec['form'], index: Index, folded: boolean): string {
  if (index === 'text') return '{ text: true }';
  if (folded) return '{ caseSensitive: false }';
  if (form !== 'map') return 'true';
  const parts = (index ?? '').split(' ').map((part) => `'${part}'`);
  return parts.length === 1 ? parts.join('') : `[${parts.join(', ')}]`;
}
