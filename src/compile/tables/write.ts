import { requireColumn } from '../../query/tables/rules/key-usage.js';
import type { Command, CompiledWrite } from '../../query/tables/nodes/compiled.js';
import type { UpdateNode, Values, WriteNode } from '../../query/tables/nodes/nodes.js';
import type { Column, Table } from '../../schema/index.js';
import { encodePushedEntry } from '../../data-api/pushed-entry.js';
import { encodeColumn, encodePulled } from './encode.js';
import { compileCommandFilter, encodeKey, compileMongooseFilter } from './filter.js';
import { toColumnCommand } from './naming.js';
import { insertSettings } from '../../query/shared/insert-options.js';

/** Compiles a write from its node to filter, update and command. */
export const compileWrite = (node: WriteNode): CompiledWrite => ({
  ...compileMongooseWrite(node),
  command: toColumnCommand(node.table, compileCommand(node)),
});

/** The same without the command: the arguments for Mongoose. */
export function compileMongooseWrite(node: WriteNode): Omit<CompiledWrite, 'command'> {
  switch (node.kind) {
    case 'insertOne':
    case 'insertMany':
      return { filter: undefined, update: undefined };
    case 'updateOne':
      return { filter: node.key, update: compileMongooseUpdate(node) };
    case 'deleteOne':
      return { filter: node.key, update: undefined };
    case 'deleteMany':
      return { filter: compileMongooseFilter(node), update: undefined };
  }
}

/** The command, by member name. */
function compileCommand(node: WriteNode): Command {
  const { table } = node;
  switch (node.kind) {
    case 'insertOne':
      return { insertOne: { document: encodeNewRow(table, node.row) } };
    case 'insertMany': {
      const { ordered, chunkSize } = insertSettings(node.options);
      const documents = node.rows.slice(0, chunkSize).map((row) => encodeNewRow(table, row));
      // The client asks for the status of each row.
      const sent = { returnDocumentResponses: true, ordered };
      return { insertMany: { documents, options: sent } };
    }
    case 'updateOne':
      return { updateOne: { filter: encodeKey(table, node.key), update: compileCommandUpdate(node) } };
    case 'deleteOne':
      return { deleteOne: { filter: encodeKey(table, node.key) } };
    case 'deleteMany':
      return { deleteMany: { filter: compileCommandFilter(node) } };
  }
}

const encodeRow = (table: Table, row: Values): Values =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, encodeColumn(requireColumn(table, name), value)]),
  );

/** A row to insert. Mongoose puts its columns in the order of the table. */
const encodeNewRow = (table: Table, row: Values): Values =>
  encodeRow(
    table,
    Object.fromEntries(
      Object.keys(table.columns).flatMap((name) => (Object.hasOwn(row, name) ? [[name, row[name]]] : [])),
    ),
  );

type Update = Record<string, Record<string, unknown>>;

function compileMongooseUpdate({ set, unset, push, pullAll }: UpdateNode): Update {
  return compileOperators(
    set,
    unset,
    Object.entries(push).map(([name, elements]) => [name, { $each: elements }]),
    Object.entries(pullAll),
  );
}

function compileCommandUpdate({ table, set, unset, push, pullAll }: UpdateNode): Update {
  return compileOperators(
    encodeRow(table, set),
    unset,
    Object.entries(push).map(([name, elements]) => [
      name,
      { $each: encodePushed(requireColumn(table, name), elements) },
    ]),
    Object.entries(pullAll).map(([name, elements]) => [name, encodePulled(requireColumn(table, name), elements)]),
  );
}

function compileOperators(
  set: Values,
  unset: readonly string[],
  push: readonly (readonly [string, unknown])[],
  pullAll: readonly (readonly [string, unknown])[],
): Update {
  const update: Update = {};
  if (Object.keys(set).length > 0) update['$set'] = { ...set };
  if (unset.length > 0) update['$unset'] = Object.fromEntries(unset.map((name) => [name, '']));
  if (push.length > 0) update['$push'] = Object.fromEntries(push);
  if (pullAll.length > 0) update['$pullAll'] = Object.fromEntries(pullAll);
  return update;
}

/** Pushed values are written like the elements of the column, except for map entries whose values are objects. */
function encodePushed(column: Column, elements: readonly unknown[]): unknown {
  if (column.type.type !== 'map') return encodeColumn(column, elements);
  const { keyType, valueType } = column.type;
  const isObject = [keyType === 'blob', valueType === 'blob' || typeof valueType === 'object'] as const;
  const entries = encodeColumn(column, new Map(elements as readonly (readonly [unknown, unknown])[]));
  return (entries as readonly (readonly [unknown, unknown])[]).map(([key, value]) =>
    encodePushedEntry(key, value, isObject),
  );
}
