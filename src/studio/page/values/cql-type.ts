import { CQL_TYPES, type CqlType as TypeName, type CqlTypeFacts } from '../../../cql/types.js';

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

/** Reads a type as CQL writes it; a name that is not a built-in type is a user-defined one. */
export function parseType(type: string): CqlType {
  const bare = type.trim().replace(/^frozen<(.*)>$/, '$1');
  const [, name = bare, inner] = /^(\w+)<(.*)>$/.exec(bare) ?? [];
  return { kind: findKind(name), name, parts: inner === undefined ? [] : splitParts(inner) };
}

/** By how its values are written in JSON and JavaScript. */
function findKind(name: string): ValueKind {
  if (name === 'varchar') return 'text';
  const facts = name === 'udt' ? undefined : findFacts(name);
  switch (facts?.json) {
    case undefined:
      return 'object';
    case 'text':
      return facts.value === 'Date' ? 'timestamp' : 'text';
    case 'number':
      return facts.value === 'number' ? 'number' : 'digits';
    case 'boolean':
      return 'boolean';
    case 'bytes':
      return 'blob';
    default:
      return name as Extract<TypeName, ValueKind>;
  }
}

/** The kind of a type. */
export const kindOf = (type: string): ValueKind => parseType(type).kind;

/** Whether values of the type are numbers, which stand at the right. */
export const isNumeric = (type: string): boolean => ['number', 'digits'].includes(kindOf(type));

const findFacts = (name: string): CqlTypeFacts | undefined =>
  Object.hasOwn(CQL_TYPES, name) ? CQL_TYPES[name as TypeName] : undefined;

/** Whether values of the type are JavaScript numbers with a fraction. */
export function isFloatingType(name: string): boolean {
  const facts = findFacts(name);
  return facts?.value === 'number' && facts.bits === undefined;
}

/** Whether values of the type contain JavaScript numbers. */
export const namesNumber = (type: string): boolean =>
  type.split(/\W+/).some((name) => findFacts(name)?.value === 'number');

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
