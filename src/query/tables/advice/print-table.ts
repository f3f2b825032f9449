import { BigNumber } from 'bignumber.js';
import { refuseColumnOptions } from '../../../schema/columns/column-options.js';
import type { IndexSpec } from '../../../schema/columns/column.js';
import { getColumnName, type Column, type Table } from '../../../schema/index.js';
import { isDate, isFields, isRegExp } from '../../../util/kinds.js';

/** The code of a table: a constant, and the call that defines it. */
export function printTable(table: Table): string {
  const { name, partitionBy, partitionSort } = table;
  const sort = partitionSort.map((by) => (by.direction === 1 ? by.name : `-${by.name}`));
  const key = printLiteral({ partitionBy, ...(sort.length > 0 && { partitionSort: sort }) });
  const start = `const ${nameConstant(name)} = table`;
  if (table.schema) {
    const indexes = Object.entries(table.columns).flatMap(([member, column]) =>
      column.indexes.length > 0 ? [[member, toIndexOptions(column)] as const] : [],
    );
    const given = indexes.length > 0 ? `, indexes: ${printLiteral(Object.fromEntries(indexes))}` : '';
    return `${start}.fromSchema(${printLiteral(name)}, schema, { primaryKey: ${key}${given} });`;
  }
  const columns = Object.entries(table.columns).map(([member, column]) => {
    const { code, left } = printColumn(table, member, column);
    const comment = left.length > 0 ? ` // as before: ${left.join(', ')}` : '';
    return `  ${printName(member)}: ${code},${comment}`;
  });
  return [`${start}(${printLiteral(name)}, {`, ...columns, `}, { primaryKey: ${key} });`].join('\n');
}

/** The constant of a table, like `moviesByTitle`. */
export function nameConstant(table: string): string {
  const name = table.replaceAll(/_+([a-z0-9])/gi, (_all, letter: string) => letter.toUpperCase());
  return /^[a-z]/i.test(name) ? name.slice(0, 1).toLowerCase() + name.slice(1) : `table${name}`;
}

interface Printed {
  readonly code: string;
  /** The options that cannot be printed, such as functions. */
  readonly left: readonly string[];
}

function printColumn(owner: Pick<Table, 'names'>, member: string, column: Column): Printed {
  const { kind, options, type } = column;
  const own = Object.entries(options).filter(([name, value]) => value !== undefined && isKnown(kind, name));
  const printed = own.filter(([, value]) => isLiteral(value));
  const name = getColumnName(owner, member);
  const service = type.type === 'vector' && type.service ? type.service : undefined;
  const given = {
    ...(name !== member && { column: name }),
    ...Object.fromEntries(printed),
    ...(column.indexes.length > 0 && { index: toIndexOptions(column) }),
    ...(service && { service: { provider: service.provider, modelName: service.modelName } }),
  };
  const secret = service && (service.authentication ?? service.parameters) ? ['service'] : [];
  const parts = [...listParts(column), ...(Object.keys(given).length > 0 ? [printLiteral(given)] : [])];
  return {
    code: `c.${kind}(${parts.join(', ')})`,
    left: [...own.filter(([, value]) => !isLiteral(value)).map(([each]) => each), ...secret],
  };
}

/** The arguments of a column before its options: elements, fields, dimension. */
function listParts(column: Column): readonly string[] {
  const { type, udt, kind, allowed, allowedKeys } = column;
  const fields = udt
    ? Object.entries(udt.fields).map(([name, field]) => `${printName(name)}: ${printColumn(udt, name, field).code}`)
    : [];
  const whole = udt ? [printLiteral(udt.name), `{ ${fields.join(', ')} }`] : [];
  if (kind === 'udt') return whole;
  if (type.type === 'vector') return [String(type.dimension)];
  if (type.type !== 'list' && type.type !== 'set' && type.type !== 'map') return [];
  const print = (of: unknown, values: readonly unknown[] | undefined): string =>
    typeof of === 'string' ? `c.${of}(${values ? printLiteral({ enum: values }) : ''})` : `c.udt(${whole.join(', ')})`;
  return [...(type.type === 'map' ? [print(type.keyType, allowedKeys)] : []), print(type.valueType, allowed)];
}

/** The option that makes the indexes of a column. */
function toIndexOptions({ indexes }: Column): unknown {
  const options = indexes.map(toIndexOption);
  return options.length === 1 ? options[0] : options;
}

/** The option that makes an index. */
function toIndexOption({ kind, name, analyzer, ...options }: IndexSpec): unknown {
  const named = name === undefined ? options : { ...options, name };
  const isPlain = Object.keys(named).length === 0;
  switch (kind) {
    case 'text':
      return { text: analyzer === undefined ? true : { analyzer }, ...named };
    case 'keys':
    case 'values':
    case 'entries':
      return isPlain ? kind : { of: kind, ...named };
    default:
      return isPlain ? true : named;
  }
}

/** Whether the constructor of a column takes an option; schemas have others. */
function isKnown(kind: Column['kind'], name: string): boolean {
  try {
    refuseColumnOptions(kind, { [name]: undefined });
    return true;
  } catch {
    return false;
  }
}

const isLiteral = (value: unknown): boolean => {
  if (Array.isArray(value)) return value.every(isLiteral);
  if (isFields(value)) return Object.values(value).every(isLiteral);
  return (
    value === null ||
    ['string', 'number', 'boolean', 'bigint'].includes(typeof value) ||
    isDate(value) ||
    isRegExp(value)
  );
};

const printName = (name: string): string => (/^[a-z_$][\w$]*$/i.test(name) ? name : printLiteral(name));

function printLiteral(value: unknown): string {
  if (typeof value === 'string')
    return `'${JSON.stringify(value)
      .slice(1, -1)
      .replaceAll(String.raw`\"`, '"')
      .replaceAll("'", String.raw`\'`)}'`;
  if (typeof value === 'bigint') return `${value}n`;
  if (BigNumber.isBigNumber(value)) return `new BigNumber('${value.toString()}')`;
  if (isDate(value)) return `new Date('${value.toISOString()}')`;
  if (Array.isArray(value)) return `[${value.map(printLiteral).join(', ')}]`;
  if (!isFields(value)) return String(value);
  const members = Object.entries(value).map(([name, member]) => `${printName(name)}: ${printLiteral(member)}`);
  return `{ ${members.join(', ')} }`;
}
