import { isArray, isObject, printJson, type Json, type JsonObject } from '../../../src/json/json.js';
import { parseJson } from '../../../src/json/parse-json.js';

/**
 * What a find or a deleteMany asks, the same text however its filter is written: the comparisons of a level in no order,
 * `$and` as the level around it, `$not` of an equality or range as the opposite one.
 */
export function questionOf(command: string): string {
  const body = parseJson(command);
  if (!isObject(body)) throw new Error(`no command: ${command}`);
  const [[name, call] = []] = [...body];
  if (name === undefined || !isObject(call)) throw new Error(`no command: ${command}`);
  const filter = call.get('filter');
  const level = isObject(filter) ? levelOf(filter) : [];
  return [name, ...level, `sort ${printJson(call.get('sort') ?? null)}`].join(' & ');
}

function levelOf(filter: JsonObject): string[] {
  return [...filter].flatMap(([name, value]) => memberOf(name, value)).sort();
}

function memberOf(name: string, value: Json): string[] {
  const levels = isArray(value) ? value.filter(isObject).map(levelOf) : [];
  if (name === '$and') return levels.flat();
  if (name === '$or')
    return [
      `(${levels
        .map((level) => level.join(' & '))
        .sort()
        .join(' | ')})`,
    ];
  if (name === '$not' && isObject(value)) {
    return levelOf(value).map((one) =>
      one.replace(/ \$(gte?|lte?|eq) /, (_, operator: string) => ` ${OPPOSITE[operator]!} `),
    );
  }
  return comparisonsOf(name, value);
}

const OPPOSITE: Readonly<Record<string, string>> = { gt: '$lte', gte: '$lt', lt: '$gte', lte: '$gt', eq: '$ne' };

/** An object is a value where its members are no operators: a blob, say. */
function comparisonsOf(column: string, value: Json): string[] {
  if (!isObject(value) || ![...value.keys()].every((name) => OPERATORS.has(name)))
    return [`${column} $eq ${printJson(value)}`];
  return [...value].flatMap(([operator, operand]) =>
    operator === '$keys' || operator === '$values'
      ? comparisonsOf(`${column}.${operator}`, operand)
      : [`${column} ${operator} ${printJson(operand)}`],
  );
}

const OPERATORS: ReadonlySet<string> = new Set(
  'eq ne gt gte lt lte in nin all match keys values'.split(' ').map((name) => `$${name}`),
);
