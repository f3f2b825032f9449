import { UUID } from '../../../driver/values/client-classes.js';
import { isArray, isNumber, isObject, type Json, type JsonObject } from '../../../json/json.js';
import { call, type Call, type Calls } from './calls.js';
import { getObject, type SentCommand } from './sent-json.js';

/** The calls of a command to a collection; undefined if the builder has none for it. */
export function toCollectionCalls({ name, args }: SentCommand): Calls {
  try {
    return createCalls(name, args);
  } catch (error) {
    if (error instanceof Inexpressible) return undefined;
    throw error;
  }
}

/** What the builder cannot say, or not in this way. */
class Inexpressible extends Error {}

function createCalls(name: string, args: JsonObject): Calls {
  switch (name) {
    case 'find':
    case 'findOne':
      return readCalls(name, args);
    case 'countDocuments':
      return [call('count'), ...toConditions(getObject(args, 'filter'))];
    case 'deleteOne':
      return [call('deleteOne'), ...toConditions(getObject(args, 'filter')), ...toOrders(getObject(args, 'sort'))];
    case 'deleteMany': {
      const conditions = toConditions(getObject(args, 'filter'));
      return [call('deleteMany'), ...(conditions.length === 0 ? [call('all')] : conditions)];
    }
    case 'updateOne':
    case 'updateMany':
      return [call(name), ...toConditions(getObject(args, 'filter')), ...toChanges(getObject(args, 'update'))];
    case 'insertOne':
      return [call('insertOne', toValue(args.get('document') ?? null))];
    case 'insertMany':
      return [call('insertMany', toValue(args.get('documents') ?? null))];
    default:
      return undefined;
  }
}

function readCalls(name: string, args: JsonObject): Calls {
  const options = getObject(args, 'options');
  const [skip, limit] = [options.get('skip'), options.get('limit')];
  return [
    call(name),
    ...toConditions(getObject(args, 'filter')),
    ...toSelection(getObject(args, 'projection')),
    ...toOrders(getObject(args, 'sort')),
    ...(typeof skip === 'number' ? [call('skip', skip)] : []),
    ...(typeof limit === 'number' ? [call('limit', limit)] : []),
  ];
}

function toConditions(filter: JsonObject): readonly Call[] {
  return [...filter].flatMap(([path, condition]) => {
    if (path.startsWith('$') && !FIELDS.has(path)) throw new Inexpressible();
    if (!isObject(condition) || isTagged(condition)) return [call('where', path), call('eq', toValue(condition))];
    return [...condition].flatMap(([operator, operand]) => {
      const method = OPERATORS[operator];
      if (method === undefined) throw new Inexpressible();
      return [call('where', path), call(method, toValue(operand))];
    });
  });
}

/** Fields of documents whose names begin like operators. */
const FIELDS: ReadonlySet<string> = new Set(['$vector', '$vectorize', '$lexical']);

const OPERATORS: Readonly<Record<string, string>> = {
  ...{ $eq: 'eq', $ne: 'ne', $gt: 'gt', $gte: 'gte', $lt: 'lt', $lte: 'lte', $in: 'in', $nin: 'nin' },
  ...{ $exists: 'exists', $size: 'size', $all: 'all', $match: 'match' },
};

function toSelection(projection: JsonObject): readonly Call[] {
  const paths = [...projection.keys()];
  if (paths.length === 0) return [];
  const shown = new Set(projection.values());
  const [only] = shown;
  if (shown.size > 1 || (only !== 1 && only !== 0 && only !== true && only !== false)) throw new Inexpressible();
  return [call(only === 1 || only === true ? 'select' : 'omit', ...paths)];
}

function toOrders(sort: JsonObject): readonly Call[] {
  return [...sort].map(([path, order]) => {
    if (path === '$vector' || path === '$vectorize') return call('nearest', path, toValue(order));
    if (path === '$lexical') return call('rankBy', path, toValue(order));
    if (order !== 1 && order !== -1) throw new Inexpressible();
    return call('sort', `${order === -1 ? '-' : ''}${path}`);
  });
}

function toChanges(update: JsonObject): readonly Call[] {
  return [...update].map(([operator, operands]) => {
    if (!isObject(operands)) throw new Inexpressible();
    if (operator === '$set') return call('set', toValue(operands));
    if (operator === '$unset') return call('unset', ...operands.keys());
    throw new Inexpressible();
  });
}

const TAGS: ReadonlySet<string> = new Set(['$date', '$uuid', '$objectId', '$binary']);

const isTagged = (json: JsonObject): boolean => json.size === 1 && TAGS.has([...json.keys()][0] ?? '');

/** A value as code can hold it without losing a digit. */
function toValue(json: Json): unknown {
  // A number with more digits than JavaScript's has no literal.
  if (isNumber(json)) return typeof json === 'number' ? json : refuse();
  if (isArray(json)) return json.map(toValue);
  if (!isObject(json)) return json;
  if (!isTagged(json)) return Object.fromEntries([...json].map(([name, value]) => [name, toValue(value)]));
  const [[tag, value] = ['', null]] = json;
  if (tag === '$date' && typeof value === 'number') return new Date(value);
  if (tag === '$uuid' && typeof value === 'string') return new UUID(value, false);
  return refuse();
}

function refuse(): never {
  throw new Inexpressible();
}
