import { quoteName } from '../../cql/names.js';
import type { Cursor } from './cursor.js';

/** A CQL type as written: a name with arguments; a user-defined type has a name that no built-in type has. */
export interface CqlTypeNode {
  readonly name: string;
  readonly args: readonly CqlTypeNode[];
  /** The dimension of a vector. */
  readonly dimension?: number;
  /** Whether the name was in single quotes: the class of a custom type. */
  readonly isClass?: boolean;
}

/** Names of the same type. */
const SYNONYMS: Readonly<Record<string, string>> = { varchar: 'text' };

/**
 * Takes a type: `text`, `list<frozen<person>>`, `vector<float, 3>`, `'org.example.Type'`. The keyspace of a user-defined
 * type is left out.
 */
export function takeType(cursor: Cursor): CqlTypeNode {
  const token = cursor.peek();
  if (token?.kind === 'text') return { name: cursor.take().text, args: [], isClass: true };
  let name = cursor.takeName();
  if (cursor.accept('.')) name = cursor.takeName();
  name = (token?.kind === 'word' ? SYNONYMS[name] : undefined) ?? name;
  if (!cursor.accept('<')) return takeDimension(cursor, { name, args: [] });
  const args: CqlTypeNode[] = [];
  let dimension: number | undefined;
  do {
    if (cursor.peek()?.kind === 'number') dimension = Number(cursor.take().text);
    else args.push(takeType(cursor));
  } while (cursor.accept(','));
  cursor.expect('>');
  return { name, args, ...(dimension !== undefined && { dimension }) };
}

/** `float vector[3]` is how previews of Cassandra wrote vectors. */
function takeDimension(cursor: Cursor, type: CqlTypeNode): CqlTypeNode {
  if (!cursor.accept('vector', '[')) return type;
  const dimension = Number(cursor.take().text);
  cursor.expect(']');
  return { name: 'vector', args: [type], dimension };
}

/** A type in CQL. */
export function printTypeNode({ name, args, dimension, isClass }: CqlTypeNode): string {
  if (isClass) return `'${name.replaceAll("'", "''")}'`;
  const inner = [...args.map(printTypeNode), ...(dimension === undefined ? [] : [String(dimension)])];
  const isGeneric = inner.length > 0;
  return `${isGeneric ? name : quoteName(name)}${isGeneric ? `<${inner.join(', ')}>` : ''}`;
}

/** The type inside `frozen<…>`. */
export const thaw = (type: CqlTypeNode): CqlTypeNode =>
  type.name === 'frozen' && type.args[0] ? thaw(type.args[0]) : type;
