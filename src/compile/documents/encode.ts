/**
 * The JSON form in which a collection keeps a value, as a plain JavaScript value. Ids, decimals and numbers beyond 2^53
 * are kept as text.
 */
export function encodeDocumentValue(value: unknown): unknown {
  if (typeof value === 'bigint') return String(value);
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Date) return { $date: value.getTime() };
  if (Array.isArray(value)) return value.map((element: unknown) => encodeDocumentValue(element ?? null));
  if (value instanceof Float32Array) return Array.from(value);
  if (value instanceof Uint8Array) return { type: 'Buffer', data: Array.from(value) };
  if (value instanceof Map) return encodeMembers([...(value as ReadonlyMap<string, unknown>)]);
  if ('_bsontype' in value) return encodeBson(value);
  const written = value as WritesItself;
  if (typeof written[WRITE] === 'function') return written[WRITE](ITSELF)[1];
  return encodeMembers(Object.entries(value));
}

// How the values of astra-db-ts (UUID, ObjectId, DataAPIVector) write themselves; they take a context that says so.
const WRITE = Symbol.for('astra-db-ts.collection.serialize');
const ITSELF = { done: (value: unknown): readonly [0, unknown] => [0, value] };

interface WritesItself {
  readonly [WRITE]?: (context: typeof ITSELF) => readonly [0, unknown];
}

function encodeBson(value: object): unknown {
  switch ((value as { readonly _bsontype: unknown })._bsontype) {
    case 'Double':
    case 'Int32':
      return Number(value.valueOf());
    case 'Binary':
      return encodeBinary(value as Binary);
    default:
      // An object out of a request may claim to be a BSON value; as text it is only compared.
      return Object.getPrototypeOf(value) === Object.prototype ? encodeMembers(Object.entries(value)) : bsonText(value);
  }
}

interface Binary {
  readonly buffer: Uint8Array;
  readonly sub_type: number;
}

function encodeBinary({ buffer, sub_type: kind }: Binary): unknown {
  if (kind !== 3 && kind !== 4) return { type: 'Buffer', data: Array.from(buffer) };
  return Buffer.from(buffer)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

// eslint-disable-next-line @typescript-eslint/no-base-to-string -- BSON values print themselves
const bsonText = (value: object): string => String(value);

const encodeMembers = (entries: readonly (readonly [string, unknown])[]): Record<string, unknown> =>
  Object.fromEntries(
    entries.filter(([, member]) => member !== undefined).map(([name, member]) => [name, encodeDocumentValue(member)]),
  );
