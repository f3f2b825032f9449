import type { Model, Schema, SchemaType } from 'mongoose';
import { isTable } from '../../schema/index.js';
import { OperationNotSupportedError } from '../errors/errors.js';
import { getMethod } from '../internals/index.js';
import { refusePopulates, refuseVirtual } from './populate-checks.js';

type AnyModel = Model<unknown>;
type Options = Readonly<Record<string, unknown>> & { readonly path: string };

/** Populates references to tables by their primary key. By default, Mongoose uses `_id`. */
export function populateByKey(schema: Schema): void {
  const statics = schema.statics as Record<string, unknown>;
  const populate = getMethod('model', 'populate');
  statics['populate'] ??= async function (this: AnyModel, documents: unknown, ...rest: unknown[]): Promise<unknown> {
    const paths = readPopulatePaths(rest);
    refusePopulates(paths ? [paths] : rest);
    for (const { path } of paths ?? []) refuseVirtual(this.schema, path);
    // Anything but a list of paths is left to Mongoose.
    return populate.call(this, documents, ...(paths ? [paths.map((each) => addForeignField(this, each))] : rest));
  };
}

function readPopulatePaths([paths, select, model, match, options]: readonly unknown[]): Options[] | undefined {
  if ([select, model, match, options].some((each) => each !== undefined)) return undefined;
  const listed = (Array.isArray(paths) ? paths : [paths]) as readonly unknown[];
  const split = listed.flatMap((each) =>
    typeof each === 'string' ? each.split(/\s+/).flatMap((path) => (path === '' ? [] : [{ path }])) : [each],
  );
  return split.every(isOptions) ? split : undefined;
}

const isOptions = (value: unknown): value is Options =>
  typeof value === 'object' && value !== null && 'path' in value && typeof value.path === 'string';

function addForeignField(local: AnyModel, options: Options): Options {
  // Mongoose splits a text with several paths.
  if (options['foreignField'] !== undefined || options.path.includes(' ')) return options;
  const key = findReferencedKey(local, options);
  return key === undefined ? options : Object.assign(options, { foreignField: key });
}

/** The single key column of the table that a path refers to; undefined for collections and tables with `_id`. */
function findReferencedKey(local: AnyModel, { path, model }: Options): string | undefined {
  const type = local.schema.path(path) as SchemaType | undefined;
  if (!type) return undefined;
  const options: Readonly<Record<string, unknown>> = type.options;
  const element: Readonly<Record<string, unknown>> | undefined = type.getEmbeddedSchemaType()?.options;
  const table = getModelTable(findModel(local, model ?? options['ref'] ?? element?.['ref']));
  if (!table) return undefined;
  const [column, ...more] = table.keyColumns;
  if (column === undefined || '_id' in table.columns) return undefined;
  if (more.length === 0) return column;
  const message = `Cannot populate '${path}' with rows of '${table.name}': its primary key has ${table.keyColumns.length} columns. Use a virtual with localField and foreignField.`;
  throw new OperationNotSupportedError(message);
}

function findModel(local: AnyModel, reference: unknown): unknown {
  if (typeof reference !== 'string') return reference;
  return (local.db.models as Readonly<Record<string, unknown>>)[reference] ?? local.base.models[reference];
}

function getModelTable(model: unknown) {
  const table: unknown = typeof model === 'function' && '$table' in model ? model.$table : undefined;
  return isTable(table) ? table : undefined;
}
