import { SchemaError, show } from '../../util/errors.js';
import { createObjectId } from '../../util/object-id.js';
import type { Column } from '../columns/column.js';
import { c } from '../columns/columns.js';
import { toColumn, isDeclared } from './from-definition.js';
import { isSchema, type SchemaLike } from './schema-like.js';

/** The `_id` that Mongoose gives documents: the text of an ObjectId, generated if none is given. */
export const createIdColumn = (): Column => c.text({ default: createObjectId });

/**
 * The columns of a Mongoose schema: one for each path, with the path's options.
 *
 * @param key - the key columns, if a primary key is given; an `_id` that Mongoose added is then left out unless it is
 * one of them
 * @param only - the only partition column: its index in the schema is ignored, because the key finds its rows
 * @param indexes - the indexes of columns, in addition to those of the schema
 */
export function readSchemaColumns(
  table: string,
  given: unknown,
  key: readonly string[] | undefined,
  only: string | undefined,
  indexes: Readonly<Record<string, unknown>>,
): Readonly<Record<string, Column>> {
  if (!isSchema(given)) {
    const text = `table.fromSchema('${table}', schema): expected a Mongoose Schema, not ${show(given)}.`;
    throw new SchemaError('INVALID_COLUMN', text, { table });
  }
  const schema: SchemaLike = given;
  const all = { ...readSchemaIndexes(table, schema), ...indexes };
  const nested = Object.keys(schema.nested)[0];
  // Throws: nested objects are not supported.
  if (nested !== undefined) toColumn(table, nested, {});
  const names = Object.keys(schema.paths).filter((path) => isColumnPath(schema, path, key));
  for (const name of Object.keys(all)) {
    if (names.includes(name)) continue;
    const text = `table('${table}'): an index names '${name}'. The schema has: ${names.join(', ')}.`;
    throw new SchemaError('UNKNOWN_COLUMN', text, { table, column: name });
  }
  const columns = names.map((name): readonly [string, Column] => {
    const options = schema.paths[name]?.options ?? {};
    if (name === '_id' && options['auto'] === true) return [name, createIdColumn()];
    const found = name === only ? (indexes[name] ?? false) : all[name];
    const index = name === only || Object.hasOwn(all, name) ? { index: found } : {};
    return [name, toColumn(table, name, { ...options, ...index })];
  });
  return Object.fromEntries(columns);
}

/** Skips the values of Maps, and the version key, which tables cannot increment. */
function isColumnPath(schema: SchemaLike, path: string, key: readonly string[] | undefined): boolean {
  if (path.includes('.') || path === schema.options['versionKey']) return false;
  return path !== '_id' || key === undefined || key.includes(path) || isDeclared(schema, path);
}

/** The indexes of `schema.index()` and of the paths. */
function readSchemaIndexes(table: string, schema: SchemaLike): Readonly<Record<string, unknown>> {
  const all = new Map<string, readonly unknown[]>();
  for (const [fields, options] of schema.indexes()) {
    const [[name, kind] = ['', undefined], ...more] = Object.entries(fields);
    const what = more.length > 0 ? 'an index of a table has one column' : findIndexProblem(options);
    if (what !== undefined) {
      const text = `table('${table}'): index of ${Object.keys(fields).join(', ')}: ${what}.`;
      throw new SchemaError('INVALID_INDEX', text, { table, column: name });
    }
    // The path's own option is more specific than the index that Mongoose derives from it.
    const own = schema.paths[name]?.options['index'];
    const index = own ?? (kind === -1 ? 1 : kind);
    const others = own === undefined ? (all.get(name) ?? []) : [];
    if (!others.includes(index)) all.set(name, [...others, index]);
  }
  // Several are those of the parts of a map, in which Mongoose's 1 stands for the entries.
  return Object.fromEntries(
    [...all].map(([name, kinds]) => [
      name,
      kinds.length > 1 ? kinds.map((kind) => (kind === 1 ? 'entries' : kind)) : kinds[0],
    ]),
  );
}

/** Features of MongoDB's indexes that table indexes lack. */
function findIndexProblem(options: Readonly<Record<string, unknown>>): string | undefined {
  if (options['unique'] === true) return 'only the primary key of a table is unique';
  if (options['expireAfterSeconds'] === undefined) return undefined;
  return 'no index of a table deletes rows: store the time in a column, and delete older rows';
}
