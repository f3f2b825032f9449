/** How the page shows and edits the values of a type. */
export type ValueKind =
  'text' | 'number' | 'digits' | 'boolean' | 'timestamp' | 'blob' | 'vector' | 'list' | 'set' | 'map' | 'object';

/** A type in CQL: its kind, and the types of its elements. */
export interface CqlType {
  readonly kind: ValueKind;
  /** Without frozen<>: `text`, `map`, the name of a user-defined type. */
  readonly name: string;
  /** Of a list or set: that of its elements; of a map: those of its keys and values. */
  readonly parts: readonly string[];
}

const KINDS: Readonly<Record<string, ValueKind>> = {
  text: 'text',
  varchar: 'text',
  ascii: 'text',
  uuid: 'text',
  timeuuid: 'text',
  inet: 'text',
  date: 'text',
  time: 'text',
  duration: 'text',
  tinyint: 'number',
  smallint: 'number',
  int: 'number',
  float: 'number',
  double: 'number',
  bigint: 'digits',
  varint: 'digits',
  decimal: 'digits',
  counter: 'digits',
  boolean: 'boolean',
  timestamp: 'timestamp',
  blob: 'blob',
  vector: 'vector',
  list: 'list',
  set: 'set',
  map: 'map',
};

/** Reads a type as CQL writes it; a name that is not a built-in type is a user-defined one. */
export function parseType(type: string): CqlType {
  const bare = type.trim().replace(/^frozen<(.*)>$/, '$1');
  const [, name = bare, inner] = /^(\w+)<(.*)>$/.exec(bare) ?? [];
  const kind = Object.hasOwn(KINDS, name) ? KINDS[name] : undefined;
  return { kind: kind ?? 'object', name, parts: inner === undefined ? [] : splitParts(inner) };
}

/** The kind of a type. */
export const kindOf = (type: string): ValueKind => parseType(type).kind;

/** Whether values of the type are numbers, which stand at the right. */
export const isNumeric = (type: string): boolean => ['number', 'digits'].includes(kindOf(type));

/** Splits at the commas that stand in no angle brackets. */
function splitParts(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let part = '';
  for (const character of text) {
    if (character === '<') depth += 1;
    if (character === '>') depth -= 1;
    if (character === ',' && depth === 0) {
      parts.push(part.trim());
      part = '';
    } else part += character;
  }
  return [...parts, part.trim()];
}
