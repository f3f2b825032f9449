import { BigNumber } from 'bignumber.js';
import { readSentFilter } from '../../../compile/tables/sent-filter.js';
import type { KnownCondition } from '../../../query/tables/nodes/nodes.js';
import { isArray, isObject, type Json, type JsonObject } from '../../../json/json.js';
import { findColumn, getColumnName, getMemberName, type Table } from '../../../schema/index.js';
import { readJson } from '../../../schema/json/read-json.js';
import type { StandardIssue } from '../../../schema/json/standard-schema.js';
import { QueryError } from '../../../util/errors.js';
import { isFields } from '../../../util/kinds.js';
import type { Json as PageJson } from '../../protocol/values.js';
import { readCondition, type OperandContext } from '../browse/operands.js';
import { StudioError } from '../shared/studio-error.js';
import { call, type Call, type Calls } from './calls.js';
import { decodeVector, toSentRead } from './plan-request.js';
import { getObject, toPlain, type SentCommand } from './sent-json.js';

/** The calls of a command to a table; undefined if the builder has none for it. */
export function toTableCalls(
  context: OperandContext,
  command: SentCommand,
  { isFiltering = false }: { readonly isFiltering?: boolean } = {},
): Calls {
  try {
    return createCalls(context, command, isFiltering);
  } catch (error) {
    if (error instanceof QueryError || error instanceof StudioError || error instanceof Inexpressible) return undefined;
    throw error;
  }
}

/** What the builder cannot say, or not in this way. */
class Inexpressible extends Error {}

function createCalls(context: OperandContext, { name, args }: SentCommand, isFiltering: boolean): Calls {
  const { table } = context;
  switch (name) {
    case 'find':
    case 'findOne':
      return readCalls(context, { name, args }, isFiltering);
    case 'insertOne':
      return [call('insertOne', readRow(table, getObject(args, 'document')))];
    case 'insertMany':
      return [
        call(
          'insertMany',
          listObjects(args.get('documents')).map((row) => readRow(table, row)),
        ),
      ];
    case 'updateOne':
      return [call('updateOne', readRow(table, getObject(args, 'filter'))), ...updateCalls(table, args)];
    case 'deleteOne':
      return [call('deleteOne', readRow(table, getObject(args, 'filter')))];
    case 'deleteMany': {
      const conditions = readConditions(context, { name, args });
      return [call('deleteMany'), ...(conditions.length === 0 ? [call('all')] : conditions.flatMap(toWhere))];
    }
    default:
      return undefined;
  }
}

function readCalls(context: OperandContext, command: SentCommand, isFiltering: boolean): Calls {
  const { name, args } = command;
  const { table } = context;
  const options = getObject(args, 'options');
  const conditions = readConditions(context, command);
  // An object of values reads best; operators need a chain.
  const equalities = conditions.every(({ operator }) => operator === 'eq') && !isFiltering && conditions.length > 0;
  const [skip, limit] = [options.get('skip'), options.get('limit')];
  const start = equalities
    ? [call(name, Object.fromEntries(conditions.map(({ member, operands }) => [member, operands[0]])))]
    : [call(name), ...(isFiltering ? [call('allowFiltering')] : []), ...conditions.flatMap(toWhere)];
  return [
    ...start,
    ...selectCalls(table, getObject(args, 'projection')),
    ...[...getObject(args, 'sort')].map(([column, order]) => toOrder(table, column, order)),
    ...(typeof skip === 'number' ? [call('skip', skip)] : []),
    ...(typeof limit === 'number' ? [call('limit', limit)] : []),
  ];
}

type Condition = ReturnType<typeof readCondition>[number];

const toWhere = ({ member, operator, operands }: Condition): readonly Call[] => [
  call('where', member),
  call(operator, ...operands),
];

function readConditions(context: OperandContext, { name, args }: SentCommand): readonly Condition[] {
  const { table } = context;
  const { conditions, anyOf } = readSentFilter(table, toSentRead(table, name, args).filter);
  if (anyOf.length > 0) throw new Inexpressible();
  return conditions.flatMap((condition) => readOne(context, condition));
}

function readOne(context: OperandContext, { column, operator, value }: KnownCondition): readonly Condition[] {
  // Those that take one value are sent as a list of one.
  const operands = toRowJson(context.table, column, value);
  const isMany = Array.isArray(operands) && operator !== 'eq' && operator !== 'match';
  const condition = {
    column: getColumnName(context.table, column),
    operator,
    operands: (isMany ? operands : [operands]) as readonly PageJson[],
  };
  return readCondition(context, condition);
}

function selectCalls(table: Table, projection: JsonObject): readonly Call[] {
  if (projection.size === 0) return [];
  const members = [...projection].map(([column, shown]) => {
    if (shown !== 1 && shown !== true) throw new Inexpressible();
    return getMemberName(table, column);
  });
  return [call('select', ...members)];
}

function toOrder(table: Table, column: string, order: Json): Call {
  const member = getMemberName(table, column);
  if (order === 1) return call('sort', member);
  if (order === -1) return call('sort', `-${member}`);
  if (typeof order === 'string') {
    return findColumn(table, member)?.kind === 'vector'
      ? call('nearest', member, order)
      : call('rankBy', member, order);
  }
  return call('nearest', member, toRowJson(table, member, toPlain(order)));
}

function updateCalls(table: Table, args: JsonObject): readonly Call[] {
  return [...getObject(args, 'update')].map(([operator, operands]) => {
    if (!isObject(operands)) throw new Inexpressible();
    if (operator === '$set') return call('set', readRow(table, operands));
    if (operator === '$unset')
      return call('unset', ...[...operands.keys()].map((column) => getMemberName(table, column)));
    throw new Inexpressible();
  });
}

const listObjects = (json: Json | undefined): readonly JsonObject[] => {
  if (!json || !isArray(json)) throw new Inexpressible();
  return json.map((each) => {
    if (!isObject(each)) throw new Inexpressible();
    return each;
  });
};

/** A row as values by member. */
function readRow(table: Table, row: JsonObject): Readonly<Record<string, unknown>> {
  const members = [...row].map(([name, sent]) => {
    const member = getMemberName(table, name);
    const column = findColumn(table, member);
    if (!column || sent === null) throw new Inexpressible();
    const issues: StandardIssue[] = [];
    const value = readJson({ issues, fromText: false }, column, toRowJson(table, member, toPlain(sent)), [member]);
    if (issues.length > 0) throw new Inexpressible();
    return [member, value] as const;
  });
  return Object.fromEntries(members);
}

/** A value in the format of commands as in that of rows: bytes and tagged texts are plain text, vectors numbers. */
function toRowJson(table: Table, member: string, sent: unknown): unknown {
  const isVector = findColumn(table, member)?.kind === 'vector';
  const convert = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(convert);
    // Numbers of more digits than JavaScript's are text in rows.
    if (BigNumber.isBigNumber(value)) return value.toFixed();
    if (!isFields(value)) return value;
    const [[tag, text] = ['', undefined]] = Object.entries(value);
    if (tag === '$binary' && typeof text === 'string') return isVector ? decodeVector(text) : text;
    if ((tag === '$uuid' || tag === '$objectId') && typeof text === 'string') return text;
    if (tag === '$date' && typeof text === 'number') return new Date(text).toISOString();
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, convert(each)]));
  };
  return convert(sent);
}
