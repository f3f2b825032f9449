import { SchemaError, show } from '../../util/errors.js';
import { createObjectId } from '../../util/object-id.js';
import type { Column } from '../columns/column.js';
import { c } from '../columns/columns.js';
import { toColumn, isDeclared } from './from-definition.js';
import { isSchema, type SchemaLike } from './schema-like.js';

/** The `_id` that Mongoose gives to documents: the text of an ObjectId, made when none is given. */
export const createIdColumn = (): Column => c.text({ default: createObjectId });

/**
 * The columns of a Mongoose schema: one for each of its paths, with the path's options.
 *
 * @param key - the key columns, when a primary key is given: an `_id` that only Mongoose added is left out of others
 * @param only - the only partition column: what the schema says of its index is left out, for the key finds its rows
 * @param indexes - what indexes the columns have, beside those that the schema says
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
  // It refuses: an object of paths.
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

/** Not the values of Maps, nor the version, which tables cannot count up. */
function isColumnPath(schema: SchemaLike, path: string, key: readonly string[] | undefined): boolean {
  if (path.includes('.') || path === schema.options['versionKey']) return false;
  return path !== '_id' || key === undefined || key.includes(path) || isDeclared(schema, path);
}

/** What `schema.index()` and the paths say. */
function readSchemaIndexes(table: string, schema: SchemaLike): Readonly<Record<string, unknown>> {
  const columns = schema.indexes().map(([fields, options]) => {
    const [[name, kind] = ['', undefined], ...more] = Object.entries(fields);
    const what = more.length > 0 ? 'an index has one column' : findIndexProblem(options);
    if (what !== undefined) {
      const text = `table('${table}'): index of ${Object.keys(fields).join(', ')}: ${what} in a table.`;
      throw new SchemaError('INVALID_INDEX', text, { table, column: name });
    }
    // What the path says is more than what Mongoose makes of it.
    return [name, schema.paths[name]?.options['index'] ?? kind] as const;
  });
  return Object.fromEntries(columns);
}

/** What indexes of MongoDB do and those of tables do not. */
function findIndexProblem(options: Readonly<Record<string, unknown>>): string | undefined {
  if (options['unique'] === true) return 'only the primary key is unique';
  if (options['expireAfterSeconds'] === undefined) return undefined;
  return 'no index deletes rows: keep the time, and delete what is older';
}
