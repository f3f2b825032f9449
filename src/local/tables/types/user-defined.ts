import type { Json } from '../../../json/json.js';
import { unquote } from '../../fields/names.js';
import { compareSequences, refuse, type Codec } from './codec.js';
import { readPairs } from './collections.js';
import type { Value, Values } from './value.js';

/** The codecs of a type's current fields: a field may be added or renamed later. */
export type FieldCodecs = () => readonly (readonly [name: string, codec: Codec])[];

/** A user-defined type: values are its fields by position; fields added later are missing at the end. */
export function createUserDefinedCodec(cql: string, fields: FieldCodecs): Codec<Values> {
  const getCodec = (at: number): Codec | undefined => fields()[at]?.[1];
  const encode = (values: Values): Json => {
    const members = new Map<string, Json>();
    for (const [at, [name, codec]] of fields().entries()) {
      const value = values[at] ?? null;
      if (value !== null) members.set(name, codec.encode(value));
    }
    return members;
  };
  return {
    cql,
    decode(json) {
      const known = fields();
      const values: (Value | null)[] = known.map(() => null);
      for (const [name, member] of readPairs(json, cql)) {
        const wanted = typeof name === 'string' ? unquote(name) : undefined;
        const at = known.findIndex(([field]) => field === wanted);
        if (at < 0) refuse(json, cql, `it has no field ${typeof name === 'string' ? `'${name}'` : 'of that name'}`);
        values[at] = member === null ? null : (known[at]?.[1].decode(member) ?? null);
      }
      return values;
    },
    encode,
    encodeKey: encode,
    compare: (a, b) =>
      compareSequences(trimNulls(a), trimNulls(b), (x: Value, y: Value, at) => getCodec(at)?.compare(x, y) ?? 0),
    isNull: (values) => values.every((value) => value === null),
  };
}

/** Without trailing nulls: a value from before a field was added equals one without that field. */
function trimNulls(values: Values): Values {
  const last = values.findLastIndex((value) => value !== null);
  return last === values.length - 1 ? values : values.slice(0, last + 1);
}
