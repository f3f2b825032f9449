import { CQL_TYPES, type CqlScalarType, type CqlScalarValue } from '../../../cql/types.js';
import { OPERATORS, type Operator } from '../../../cql/operators.js';
import type { ElementType } from '../../../data-api/definitions.js';
import type { Column } from '../../../schema/index.js';
import type { Json } from '../../protocol/values.js';

/** Operands that fit an operator of a column, in the JSON of rows: the rules are asked with them. */
export function sampleOperands(column: Column, operator: Operator): readonly Json[] {
  const { group, many } = OPERATORS[operator];
  switch (group) {
    case 'elements':
    case 'values':
      return [sampleElement(column)];
    case 'keys':
      return [sampleKey(column)];
    case 'entries':
      return many ? [[sampleKey(column), sampleElement(column)]] : [sampleKey(column), sampleElement(column)];
    case 'words':
      return ['word'];
    default:
      return [sampleValue(column)];
  }
}

function sampleValue(column: Column): Json {
  const { type, udt, allowed } = column;
  switch (type.type) {
    case 'list':
    case 'set':
      return [sampleElement(column)];
    case 'map':
      return [[sampleKey(column), sampleElement(column)]];
    case 'vector':
      return Array.from({ length: type.dimension }, () => 1);
    case 'userDefined':
      return sampleUdt(udt);
    default:
      return sampleScalar(type.type, allowed);
  }
}

const sampleElement = ({ type, udt, allowed }: Column): Json =>
  'valueType' in type ? sampleOf(type.valueType, udt, allowed) : null;

const sampleKey = ({ type, allowedKeys }: Column): Json =>
  type.type === 'map' ? sampleScalar(type.keyType, allowedKeys) : null;

const sampleOf = (type: ElementType, udt: Column['udt'], allowed: Column['allowed']): Json =>
  typeof type === 'string' ? sampleScalar(type, allowed) : sampleUdt(udt);

function sampleUdt(udt: Column['udt']): Json {
  const fields = Object.entries(udt?.fields ?? {}).map(([name, field]) => [name, sampleValue(field)] as const);
  return Object.fromEntries(fields);
}

const sampleScalar = (type: CqlScalarType, allowed: readonly unknown[] | undefined): Json =>
  allowed?.[0] === undefined ? SAMPLES[CQL_TYPES[type].value] : (allowed[0] as Json);

/** By the JavaScript type of the values. */
const SAMPLES: Readonly<Record<CqlScalarValue, Json>> = {
  string: 'a',
  boolean: true,
  number: 1,
  bigint: '1',
  BigNumber: '1',
  Uint8Array: 'AQ==',
  Date: '2026-01-01T00:00:00.000Z',
  DataAPIDate: '2026-01-01',
  DataAPIDuration: '1d',
  DataAPIInet: '127.0.0.1',
  DataAPITime: '00:00:00',
  // Of a time, which a column of either type takes.
  UUID: '5d59ad60-4ee6-11ec-81d3-0242ac130003',
};
