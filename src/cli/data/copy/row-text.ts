import { printJson, type Json, type JsonObject } from '../../../json/json.js';
import type { TableDescription, TypeDescription } from '../../../keyspace/description/description.js';
import type { Column } from '../../../schema/index.js';
import type { Convert } from '../load/convert.js';
import { listKeyColumns } from '../load/row-converter.js';
import { convertColumn } from '../values/convert-column.js';
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
      const copied = copyValue(column, row.get(name) ?? null);
      if (copied !== undefined) members.set(name, copied);
    }
    return { text: printJson(members), key: keys.map((name) => printJson(row.get(name) ?? null)).join() };
  };
}

const copyValue = (column: Column, value: Json): Json | undefined =>
  convertColumn(column, value, {
    // The Data API does not accept all durations that it prints.
    scalar: (type, scalar) => (type === 'duration' ? toCassandraDuration(scalar) : scalar),
    vector: (vector) => vector,
    unknownMember: () => undefined,
  });
