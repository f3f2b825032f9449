import { MADE_BY_CQL_TYPES } from '../../cql/types.js';
import type { ColumnDefinition } from '../../data-api/definitions.js';
import type { DescribedColumn, DescribedColumns } from '../description/description.js';

/** The type of a column in CQL, as messages show it. */
export function printType(definition: unknown): string {
  if (typeof definition === 'string') return definition;
  const { type, keyType, valueType, dimension, udtName, apiSupport } = definition as Readonly<Record<string, unknown>>;
  if (type === 'map') return `map<${printType(keyType)}, ${printType(valueType)}>`;
  if (type === 'list' || type === 'set') return `${type}<${printType(valueType)}>`;
  if (type === 'vector') return `vector<${String(dimension)}>`;
  // The Data API describes unsupported types by their CQL.
  if (type === 'UNSUPPORTED') return (apiSupport as { readonly cqlDefinition: string }).cqlDefinition;
  return String(type === 'userDefined' ? udtName : type);
}

/** Whether the Data API can create a column of this type. */
export const isCreatable = (column: DescribedColumn): boolean =>
  column.type !== 'UNSUPPORTED' && !MADE_BY_CQL.has(column.type) && column.apiSupport?.createTable !== false;

const MADE_BY_CQL: ReadonlySet<string> = MADE_BY_CQL_TYPES;

/** Says which columns or fields the Data API cannot create, if there are any. */
export function explainCommands(columns: DescribedColumns): { readonly needsCql?: string } {
  const names = Object.entries(columns).flatMap(([name, column]) =>
    isCreatable(column) ? [] : [`'${name}' is ${printCqlType(column)}`],
  );
  return names.length === 0 ? {} : { needsCql: `${names.join(' and ')}, which only CQL can create` };
}

const printCqlType = (column: DescribedColumn): string => column.apiSupport?.cqlDefinition ?? printType(column);

/** A column as commands define it. */
export function toDefinition({ apiSupport: _apiSupport, ...definition }: DescribedColumn): ColumnDefinition {
  return definition as ColumnDefinition;
}
