import { quoteName } from '../../cql/names.js';
import {
  COUNTER_TYPES,
  MADE_BY_CQL_TYPES,
  ORDERED_TYPES,
  SCALAR_TYPES,
  type CqlScalarType,
  type OrderedType,
} from '../../cql/types.js';
import type { ElementType, ScalarType } from '../../data-api/definitions.js';
import type { ApiSupport, DescribedColumn } from '../description/description.js';
import { printTypeNode, thaw, type CqlTypeNode } from './cql-type.js';

/** Whether a user-defined type exists and has only fields that the Data API can handle; undefined if it is unknown. */
export type FindType = (name: string) => { readonly isUsable: boolean } | undefined;

/** Describes a column of that type as the Data API does. */
export function describeColumnType(type: CqlTypeNode, keyspace: string, findType: FindType): DescribedColumn {
  return describeSupported(type, keyspace, findType) ?? createUnsupported(type);
}

/** A column of a type that the Data API does not support. */
export const createUnsupported = (type: CqlTypeNode): DescribedColumn => ({
  type: 'UNSUPPORTED',
  apiSupport: {
    ...{ createTable: false, insert: false, read: false, filter: false },
    cqlDefinition: printTypeNode(type),
  },
});

function describeSupported(type: CqlTypeNode, keyspace: string, findType: FindType): DescribedColumn | undefined {
  const isFrozen = type.name === 'frozen';
  const { name, args, dimension } = thaw(type);
  const [first, second] = args;
  const support = (values: Partial<ApiSupport>): ApiSupport => ({
    ...{ createTable: true, insert: true, read: true, filter: true, cqlDefinition: printTypeNode(type), ...values },
  });
  // The Data API cannot create frozen collections, but reads and writes them.
  const frozen = isFrozen ? { apiSupport: support({ createTable: false }) } : {};
  switch (name) {
    case 'list':
    case 'set': {
      const valueType = first && describeElement(first, findType);
      if (args.length !== 1 || !valueType) return undefined;
      if (name === 'set' && typeof valueType === 'string' && !isOrdered(valueType)) return undefined;
      return { type: name, valueType, ...frozen };
    }
    case 'map': {
      const keyType = first && thaw(first).args.length === 0 ? first.name : '';
      const valueType = second && describeElement(second, findType);
      if (args.length !== 2 || !valueType || !isOrdered(keyType)) return undefined;
      return { type: 'map', keyType, valueType, ...frozen };
    }
    case 'vector': {
      if (first?.name !== 'float' || dimension === undefined || args.length !== 1) return undefined;
      return { type: 'vector', dimension, apiSupport: support({ filter: false }) };
    }
    default: {
      if (args.length > 0 || dimension !== undefined) return undefined;
      if (isScalar(name)) return describeScalar(name, support);
      if (!findType(name)?.isUsable) return undefined;
      const qualified = `${keyspace === '' ? '' : `${quoteName(keyspace)}.`}${quoteName(name)}`;
      const cqlDefinition = isFrozen ? `frozen<${qualified}>` : qualified;
      return {
        ...{ type: 'userDefined', udtName: name },
        apiSupport: support({ createTable: !isFrozen, filter: false, cqlDefinition }),
      };
    }
  }
}

function describeScalar(type: CqlScalarType, support: (values: Partial<ApiSupport>) => ApiSupport): DescribedColumn {
  if (!isMadeByCql(type)) return { type };
  return { type, apiSupport: support({ createTable: false, insert: !COUNTER_TYPES.has(type) }) };
}

/** The elements that the Data API can handle: scalars, and user-defined types. */
function describeElement(type: CqlTypeNode, findType: FindType): ElementType | undefined {
  const { name, args, dimension } = thaw(type);
  if (args.length > 0 || dimension !== undefined) return undefined;
  if (isScalar(name)) return isMadeByCql(name) ? undefined : name;
  return findType(name)?.isUsable ? { type: 'userDefined', udtName: name } : undefined;
}

/** The user-defined types that a type names. */
export function listNamedTypes(type: CqlTypeNode): readonly string[] {
  const { name, args, isClass } = type;
  if (args.length > 0) return args.flatMap(listNamedTypes);
  return isClass || isScalar(name) ? [] : [name];
}

const isScalar = (name: string): name is CqlScalarType => (SCALAR_TYPES as readonly string[]).includes(name);
const isOrdered = (name: string): name is OrderedType => (ORDERED_TYPES as readonly string[]).includes(name);
const isMadeByCql = (type: CqlScalarType): type is Exclude<CqlScalarType, ScalarType> => MADE_BY_CQL_TYPES.has(type);
