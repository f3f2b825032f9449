import type { ElementType } from '../../data-api/definitions.js';
import type { DescribedColumn } from '../description/description.js';
import { toIndexOptions, type OptionIndex } from '../description/index-option.js';
import { layOutCall, layOutObject, layOutValue, printString, type Layout } from './layout.js';

/** Writes a user-defined type: its variable, or a constructor call with the options; undefined if it is left out. */
export type LayOutType = (udtName: string, options?: Layout) => Layout | undefined;

/** How a column is written. */
export interface ColumnNaming {
  /** The name in the database, if the member has another one. */
  readonly column?: string | undefined;
  readonly layOutType: LayOutType;
}

/** The constructor call of a column; undefined if its type cannot be written. */
export function layOutColumn(
  column: DescribedColumn,
  { column: name, layOutType }: ColumnNaming,
  indexes: readonly OptionIndex[] = [],
): Layout | undefined {
  const index = toIndexOptions(column, indexes);
  const options = layOutOptions({
    column: layOutText(name),
    index: index && layOutValue(index),
    service: column.type === 'vector' && column.service ? layOutValue(column.service) : undefined,
  });
  const layOutElement = (type: ElementType): Layout | undefined =>
    typeof type === 'string' ? layOutCall(`c.${type}`, []) : layOutType(type.udtName);
  switch (column.type) {
    case 'UNSUPPORTED':
      return undefined;
    case 'list':
    case 'set': {
      const element = layOutElement(column.valueType);
      return element && layOutCall(`c.${column.type}`, [element, options]);
    }
    case 'map': {
      const element = layOutElement(column.valueType);
      return element && layOutCall('c.map', [layOutElement(column.keyType), element, options]);
    }
    case 'vector':
      return layOutCall('c.vector', [String(column.dimension), options]);
    case 'userDefined':
      return layOutType(column.udtName, options);
    default:
      return layOutCall(`c.${column.type}`, [options]);
  }
}

type Members = Readonly<Record<string, Layout | undefined>>;

const layOutOptions = (members: Members): Layout | undefined =>
  Object.values(members).every((member) => member === undefined) ? undefined : layOutObject(members);

const layOutText = (text: string | undefined): Layout | undefined =>
  text === undefined ? undefined : printString(text);
