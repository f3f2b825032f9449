import { BigNumber } from 'bignumber.js';
import { toIdentifier } from '../../../keyspace/code/identifiers.js';
import { printKey, printString } from '../../../keyspace/code/layout.js';
import { isBytes, isDate, isFields, isMap, isPlainObject, isSet } from '../../../util/kinds.js';
import type { StudioTable } from '../database/keyspace.js';
import type { ReadCondition } from './operands.js';
import type { ReadParts } from './find-rows.js';

/** The name of a table in code: as the program exports it, else as `typestar pull` names it. */
export const nameTable = ({ exportedAs, name }: Pick<StudioTable, 'exportedAs' | 'name'>): string =>
  exportedAs ?? toIdentifier(name, 'camel');

/** A read as code for an editor. */
export function printRead(
  table: Pick<StudioTable, 'exportedAs' | 'name'>,
  parts: ReadParts,
  isFiltering: boolean,
): string {
  const { conditions, columns, sort, near, limit } = parts;
  const calls = [
    '.find()',
    ...(isFiltering ? ['.allowFiltering()'] : []),
    ...conditions.map(printCondition),
    ...(columns.length > 0 ? [`.select(${columns.map(printString).join(', ')})`] : []),
    ...(sort === undefined ? [] : [`.sort(${printString(sort)})`]),
    ...(near ? [`.nearest(${printString(near.member)}, ${printValue(near.vector)})`] : []),
    ...(limit === undefined ? [] : [`.limit(${limit})`]),
    '.exec()',
  ];
  const [first = '', ...others] = calls;
  const start = `await from(${nameTable(table)})${first}`;
  const line = `${start}${others.join('')};`;
  return line.length <= WIDTH ? line : `${start}\n${others.map((call) => `  ${call}`).join('\n')};`;
}

const WIDTH = 100;

const printCondition = ({ member, operator, operands }: ReadCondition): string =>
  `.where(${printString(member)}).${operator}(${operands.map(printValue).join(', ')})`;

/** A value of a column as code. */
export function printValue(value: unknown): string {
  if (typeof value === 'string') return printString(value);
  if (typeof value === 'bigint') return `${value}n`;
  if (isDate(value)) return `new Date(${printString(value.toISOString())})`;
  if (BigNumber.isBigNumber(value)) return `new BigNumber(${printString(value.toFixed())})`;
  if (isBytes(value)) return `Buffer.from(${printString(Buffer.from(value).toString('base64'))}, 'base64')`;
  if (Array.isArray(value)) return `[${value.map(printValue).join(', ')}]`;
  if (isSet(value)) return `new Set(${printValue([...value])})`;
  if (isMap(value)) return `new Map(${printValue([...value])})`;
  if (isPlainObject(value)) {
    const members = Object.entries(value).map(([name, member]) => `${printKey(name)}: ${printValue(member)}`);
    return `{ ${members.join(', ')} }`;
  }
  return isFields(value) ? printObject(value) : String(value);
}

/** Values of the client's classes, such as UUID and DataAPIDate, are made from their text. */
const printObject = (value: object): string => {
  const { name } = value.constructor;
  return `new ${name}(${printString(toText(value))})`;
};

const toText = (value: object & { toString(): string }): string => value.toString();
