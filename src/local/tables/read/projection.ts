import type { ColumnDefinition } from '../../../data-api/definitions.js';
import { isArray, isNumber, isObject, printJson, type Json, type JsonObject } from '../../../json/json.js';
import { fail } from '../../errors/errors.js';
import { PrintedJson } from '../../protocol/printed-json.js';
import { describeColumns } from '../values/describe.js';
import type { Row } from '../stored/row.js';
import type { Table } from '../stored/table.js';

/** The columns that a read returns. */
export interface Projection {
  /** The columns with their types: `status.projectionSchema`. */
  readonly schema: PrintedJson;
  /** The JSON of a row. */
  readonly row: (row: Row) => JsonObject;
  /** The same as text, which is several times faster, with a last member if one is given. */
  readonly print: (row: Row, last?: readonly [name: string, value: Json]) => PrintedJson;
}

/** Reads a projection; cached as long as the table's columns do not change. @throws {@link ApiError} */
export function readProjection(table: Table, projection: Json | undefined): Projection {
  const text = projection === undefined ? '' : printJson(projection);
  const known = KNOWN.get(table);
  const current: Known =
    known?.revision === table.revision ? known : { revision: table.revision, projections: new Map() };
  const found = current.projections.get(text);
  if (found) return found;
  const read = project(table, selectColumns(table, projection));
  // The fields of a user-defined type can change without the table.
  if ([...table.columns.values()].some(hasUserDefined) || current.projections.size >= MAX_KNOWN) return read;
  current.projections.set(text, read);
  KNOWN.set(table, current);
  return read;
}

interface Known {
  readonly revision: number;
  /** By the text of the projection. */
  readonly projections: Map<string, Projection>;
}

const KNOWN = new WeakMap<Table, Known>();
const MAX_KNOWN = 100;

const hasUserDefined = (definition: ColumnDefinition): boolean =>
  definition.type === 'userDefined' || ('valueType' in definition && typeof definition.valueType !== 'string');

function project(table: Table, columns: readonly string[]): Projection {
  const parts = columns.map((column) => ({
    column,
    codec: table.codec(column),
    position: table.layout.place(column),
    start: `${printJson(column)}:`,
  }));
  return {
    schema: describeColumns(table, columns),
    row(row) {
      const object = new Map<string, Json>();
      for (const { column, codec, position } of parts) {
        const value = row.at(position);
        if (value !== undefined) object.set(column, codec.encode(value));
      }
      return object;
    },
    print(row, last) {
      let text = '{';
      for (const { codec, position, start } of parts) {
        const value = row.at(position);
        if (value !== undefined) text += (text === '{' ? start : `,${start}`) + printJson(codec.encode(value));
      }
      if (last) text += `${text === '{' ? '' : ','}${printJson(last[0])}:${printJson(last[1])}`;
      return new PrintedJson(`${text}}`);
    },
  };
}

function selectColumns(table: Table, projection: Json | undefined): readonly string[] {
  const all = [...table.columns.keys()];
  if (isArray(projection) && projection.length > 0) {
    return fail('UNSUPPORTED_PROJECTION_DEFINITION', 'A projection must be an object.');
  }
  if (!isObject(projection) || projection.size === 0) return all;
  const members = [...projection].map(([name, value]) => [name, isIncluded(name, value)] as const);
  const included = members.some(([, include]) => include);
  if (members.length > 1 && projection.has('*')) refuse(`'*' cannot be combined with other columns`);
  if (members.some(([, include]) => include !== included)) refuse('columns are either included or excluded, not both');
  const chosen = new Set(members.map(([name]) => name));
  if (chosen.has('*')) return included ? all : refuseEmpty(table);
  const columns = all.filter((column) => chosen.has(column) === included);
  return columns.length > 0 ? columns : refuseEmpty(table);
}

function isIncluded(name: string, value: Json): boolean {
  if (name === '') refuse('a column name is empty');
  if (typeof value === 'boolean') return value;
  return isNumber(value) ? Number(value) !== 0 : refuse(`'${name}' must be 1, 0, true or false`);
}

const refuse = (why: string): never => fail('UNSUPPORTED_PROJECTION_PARAM', `Invalid projection: ${why}.`);

const refuseEmpty = (table: Table): never =>
  fail('UNKNOWN_TABLE_COLUMNS', `The projection excludes all columns of table '${table.name}'.`, {
    scope: 'PROJECTION',
  });
