import type { ColumnDefinition, ElementType } from '../../../data-api/definitions.js';
import type { DescribedColumn, TypeDescription } from '../../../keyspace/description/description.js';
import { c, type Column } from '../../../schema/index.js';
import { CliError } from '../../shared/cli-error.js';

/** The columns of a table as the conversions of values need them, without options and indexes. */
export function createColumns(
  columns: Readonly<Record<string, DescribedColumn>>,
  types: readonly TypeDescription[],
): Readonly<Record<string, Column>> {
  return Object.fromEntries(
    Object.entries(columns).flatMap(([name, definition]) =>
      definition.type === 'UNSUPPORTED' ? [] : [[name, createColumn(definition, types)]],
    ),
  );
}

function createColumn(definition: ColumnDefinition, types: readonly TypeDescription[]): Column {
  switch (definition.type) {
    case 'list':
    case 'set':
    case 'map': {
      const udt = typeof definition.valueType === 'string' ? undefined : createElement(definition.valueType, types).udt;
      return { ...SHAPE, kind: definition.type, type: definition, udt };
    }
    case 'userDefined':
      return createUdt(definition.udtName, types);
    case 'vector':
      return { ...SHAPE, kind: 'vector', type: definition };
    default:
      return { ...SHAPE, kind: definition.type, type: definition };
  }
}

const SHAPE: Column = c.text();

const createElement = (type: ElementType, types: readonly TypeDescription[]): Column =>
  typeof type === 'string' ? { ...SHAPE, kind: type, type: { type } } : createUdt(type.udtName, types);

function createUdt(name: string, types: readonly TypeDescription[]): Column {
  const found = types.find((type) => type.name === name);
  if (!found) throw new CliError(`The database does not describe the type '${name}'.`);
  const udt = { name, fields: createColumns(found.fields, types) };
  return { ...SHAPE, kind: 'udt', type: { type: 'userDefined', udtName: name }, udt };
}
