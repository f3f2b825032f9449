import type { ElementType } from '../../data-api/definitions.js';
import { c, type Column } from '../../schema/index.js';
import type { DescribedColumn, DescribedColumns, TypeDescription } from './description.js';
import type { IndexOptions } from './index-option.js';

/** The constructors as code that is generated calls them: their types are for code that is written. */
const make = c as object as Readonly<Record<string, (...given: readonly unknown[]) => Column>>;

const call = (kind: string, ...given: readonly unknown[]): Column => {
  const create = make[kind];
  if (!create) throw new TypeError(`c.${kind}() is not a constructor.`);
  return create(...given);
};

/** What a column has besides its type. */
export interface ColumnParts {
  readonly index?: IndexOptions | undefined;
  /** The types of its keyspace; without them user-defined types have fields that stand for any. */
  readonly types?: readonly TypeDescription[];
  /** The values that it may have. */
  readonly allowed?: readonly unknown[] | undefined;
}

/**
 * A described column as `c` makes it.
 * @throws SchemaError if `c` refuses it, or its index
 */
export function buildColumn(
  column: DescribedColumn,
  name: string,
  { index, types, allowed }: ColumnParts = {},
): Column {
  const options = { column: name, ...(index !== undefined && { index }), ...(allowed && { enum: allowed }) };
  const getFields = (udt: string): Readonly<Record<string, Column>> =>
    types ? buildFields(types.find((type) => type.name === udt)?.fields ?? {}) : ANY_FIELDS;
  const buildElement = (type: ElementType): Column =>
    typeof type === 'string' ? call(type) : call('udt', type.udtName, getFields(type.udtName));
  switch (column.type) {
    case 'list':
    case 'set':
      return call(column.type, buildElement(column.valueType), options);
    case 'map':
      return call('map', buildElement(column.keyType), buildElement(column.valueType), options);
    case 'vector':
      return call('vector', column.dimension, options);
    case 'userDefined':
      return call('udt', column.udtName, getFields(column.udtName), options);
    default:
      return call(column.type, options);
  }
}

/** @throws SchemaError if `c` refuses the type */
export const buildType = ({ name, fields }: TypeDescription): Column => call('udt', name, buildFields(fields));

const buildFields = (fields: DescribedColumns): Readonly<Record<string, Column>> =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, buildColumn(field, name)]));

/** A column of a user-defined type is judged apart from the fields of the type. */
const ANY_FIELDS: Readonly<Record<string, Column>> = { field: c.int() };
