import { isArray, isObject, printJson, type Json, type JsonObject } from '../../../json/json.js';
import type { TableDescription, TypeDescription } from '../../../keyspace/description/description.js';
import type { Column, UdtSpec } from '../../../schema/index.js';
import type { ElementType } from '../../../data-api/definitions.js';
import type { Convert } from '../load/convert.js';
import { listKeyColumns } from '../load/row-converter.js';
import { convertEntries } from '../values/convert-entries.js';
import { createColumns } from '../values/described-columns.js';
import { toCassandraDuration } from '../values/write-column.js';

/** Rows of a reply as rows for a command: values that CQL stores as null are left out, so that no tombstone is written. */
export function createRowCopier(table: TableDescription, types: readonly TypeDescription[]): Convert {
  const columns = Object.entries(createColumns(table.columns, types));
  const keys = listKeyColumns(table);
  return ({ content }) => {
    const row: JsonObject = content.kind === 'document' ? content.json : new Map<string, Json>();
    const members = new Map<string, Json>();
    for (const [name, column] of columns) {
      const value = row.get(name);
      const copied = value === undefined || value === null ? undefined : copyValue(column, value);
      if (copied !== undefined) members.set(name, copied);
    }
    return { text: printJson(members), key: keys.map((name) => printJson(row.get(name) ?? null)).join() };
  };
}

function copyValue({ type, udt }: Column, value: Json): Json | undefined {
  switch (type.type) {
    case 'list':
    case 'set':
      return isArray(value) && value.length > 0
        ? value.map((each) => copyElement(type.valueType, udt, each))
        : undefined;
    case 'map':
      return copyEntries(type, udt, value);
    case 'userDefined':
      return copyUdt(udt, value);
    default:
      return copyElement(type.type === 'vector' ? 'text' : type.type, udt, value);
  }
}

/** The Data API does not accept all durations that it prints. */
const copyElement = (type: ElementType | 'timeuuid' | 'counter', udt: UdtSpec | undefined, value: Json): Json => {
  if (typeof type !== 'string') return copyUdt(udt, value) ?? new Map<string, Json>();
  return type === 'duration' && typeof value === 'string' ? toCassandraDuration(value) : value;
};

const copyEntries = (
  { keyType, valueType }: { readonly keyType: ElementType; readonly valueType: ElementType },
  udt: UdtSpec | undefined,
  value: Json,
): Json | undefined =>
  convertEntries(value, {
    key: (key) => copyElement(keyType, udt, key),
    value: (member) => copyElement(valueType, udt, member),
  });

function copyUdt(udt: UdtSpec | undefined, value: Json): Json | undefined {
  if (!isObject(value)) return value;
  const members = [...value].flatMap(([name, member]): [string, Json][] => {
    const field = udt && Object.hasOwn(udt.fields, name) ? udt.fields[name] : undefined;
    const copied = member === null || !field ? undefined : copyValue(field, member);
    return copied === undefined ? [] : [[name, copied]];
  });
  return members.length > 0 ? new Map(members) : undefined;
}
