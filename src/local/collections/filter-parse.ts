import { isArray, isObject, type Json, type JsonObject } from '../../wire/json.js';
import { fail } from '../errors.js';
import type { Collection } from './collection.js';
import { documentKey } from './document-id.js';
import { ID, LEXICAL, VECTOR, VECTORIZE } from './document.js';
import { checkExtension, extensionName } from './ejson.js';
import { EVERYTHING, type Filter } from './filter.js';
import { comparison, isOperator, type FilterOperator } from './filter-operators.js';
import { parsePath, printPath, type Path } from './path.js';

/** What the reading of a filter depends on. */
export interface FilterSettings {
  readonly collection: Collection;
  readonly maxFilter: number;
  readonly maxIn: number;
}

/** Reads the `filter` of a command; missing means no condition. @throws ApiError */
export function parseFilter(json: Json | undefined, settings: FilterSettings): Filter {
  if (json === undefined || json === null) return EVERYTHING;
  if (!isObject(json)) fail('FILTER_UNSUPPORTED_DATA_TYPE', 'A filter must be a JSON object.');
  // Most filters are the id of one document.
  const id = json.size === 1 && settings.maxFilter > 0 ? json.get(ID) : undefined;
  if (typeof id === 'string') return { kind: 'ids', keys: [documentKey(id)] };
  return new Parser(settings).parse(json);
}

/** Tells which value a filter's member compares by `$eq`, without operator or with it; undefined when it does not. */
export function equalityValue(value: Json): Json | undefined {
  if (isArray(value)) return undefined;
  if (!isObject(value)) return value;
  if (value.has('$eq')) return value.get('$eq');
  const first = value.keys().next().value;
  return first !== undefined && (!first.startsWith('$') || extensionName(value)) ? value : undefined;
}

interface Surroundings {
  readonly negated: boolean;
  readonly inOr: boolean;
}

class Parser {
  readonly #settings: FilterSettings;
  #comparisons = 0;
  #idComparisons = 0;

  constructor(settings: FilterSettings) {
    this.#settings = settings;
  }

  parse(json: JsonObject): Filter {
    const filter = this.#members(json, { negated: false, inOr: false });
    if (this.#comparisons > this.#settings.maxFilter) {
      const most = this.#settings.maxFilter;
      fail('FILTER_FIELDS_LIMIT_VIOLATION', `The filter has ${this.#comparisons} comparisons: at most ${most}.`);
    }
    if (this.#idComparisons > 1) {
      fail('FILTER_MULTIPLE_ID_FILTER', "A filter may compare '_id' only once.");
    }
    return filter;
  }

  /** Members of an object must all hold; negated, one of them must not. */
  #members(json: JsonObject, around: Surroundings): Filter {
    const parts: Filter[] = [];
    for (const [name, value] of json) {
      if (name === '$and' || name === '$or') parts.push(this.#logical(name, value, around));
      else if (name === '$not') parts.push(this.#not(value, around));
      else parts.push(...this.#conditions(name, value, around));
    }
    return join(around.negated ? 'or' : 'and', parts);
  }

  #logical(name: '$and' | '$or', value: Json, around: Surroundings): Filter {
    if (!isArray(value)) fail('FILTER_INVALID_EXPRESSION', `${name} takes an array of objects.`);
    const inside = { ...around, inOr: around.inOr || name === '$or' };
    const parts = this.#elements(name, value, inside);
    return join((name === '$or') !== around.negated ? 'or' : 'and', parts);
  }

  #elements(name: string, elements: readonly Json[], around: Surroundings): Filter[] {
    return elements.flatMap((element) => {
      if (isArray(element)) return this.#elements(name, element, around);
      if (!isObject(element)) fail('FILTER_INVALID_EXPRESSION', `The elements of ${name} must be objects.`);
      return [this.#members(element, around)];
    });
  }

  #not(value: Json, around: Surroundings): Filter {
    if (!isObject(value)) fail('FILTER_INVALID_EXPRESSION', '$not takes an object.');
    return this.#members(value, { ...around, negated: !around.negated });
  }

  #conditions(name: string, value: Json, around: Surroundings): Filter[] {
    if (name === LEXICAL && !this.#settings.collection.options.lexical.enabled) {
      fail('LEXICAL_NOT_ENABLED_FOR_COLLECTION', '$lexical needs a collection with lexical search enabled.');
    }
    const path = filterPath(name);
    const operators = operatorsOf(name, value);
    return operators.map(([operator, operand]) => this.#condition(path, operator, operand, around));
  }

  #condition(path: Path, operator: FilterOperator, operand: Json, around: Surroundings): Filter {
    this.#comparisons++;
    const isId = path.length === 1 && path[0] === ID;
    if (isId) {
      this.#idComparisons++;
      if (around.inOr) fail('FILTER_INVALID_EXPRESSION', "'_id' cannot be compared inside $or.");
    }
    const { maxIn } = this.#settings;
    const filter = comparison(path, operator, operand, { negated: around.negated, maxIn, isId });
    this.#checkIndex(path, operator, operand, isId);
    return filter;
  }

  #checkIndex(path: Path, operator: FilterOperator, operand: Json, isId: boolean): void {
    const { indexing } = this.#settings.collection;
    if (operator === '$match') return;
    if (isId) {
      if (operator === '$eq' || operator === '$in' || indexing.covers(path)) return;
      fail('FILTER_ID_NOT_INDEXED', "'_id' is not indexed, so that it can be compared by $eq and $in only.");
    }
    const missing = indexing.missing(path, operand);
    if (missing) fail('FILTER_PATH_UNINDEXED', `The path '${printPath(missing)}' is not indexed.`);
  }
}

const SPECIAL: ReadonlySet<string> = new Set([VECTOR, VECTORIZE, LEXICAL]);

/** Parts without condition are left out. */
function join(kind: 'and' | 'or', all: readonly Filter[]): Filter {
  const parts = all.filter((part) => part.kind !== 'everything');
  const [first] = parts;
  if (first === undefined) return EVERYTHING;
  return parts.length === 1 ? first : { kind, parts };
}

function filterPath(name: string): Path {
  if (SPECIAL.has(name)) return [name];
  if (name === '') fail('FILTER_INVALID_EXPRESSION', 'A path must not be empty.');
  if (name.startsWith('$'))
    fail(
      'FILTER_INVALID_EXPRESSION',
      `Unsupported filter clause: filter expression path ('${name}') cannot start with '$'.`,
    );
  const path = parsePath(name);
  if (!path) fail('FILTER_INVALID_EXPRESSION', `In the path '${name}' an '&' must be followed by '.' or '&'.`);
  return path;
}

/** The operators of a member with their operands. */
function operatorsOf(name: string, value: Json): [FilterOperator, Json][] {
  if (!isObject(value) || (value.size > 0 && !isOperatorObject(value))) {
    if (SPECIAL.has(name) || isArray(value)) {
      fail('FILTER_INVALID_EXPRESSION', `'${name}' cannot be compared with this value without an operator.`);
    }
    const extension = extensionName(value);
    if (extension && isObject(value) && name !== ID) checkExtension(value, extension);
    return [['$eq', value]];
  }
  return [...value].map(([operator, operand]) => {
    if (!isOperator(operator)) fail('FILTER_UNSUPPORTED_OPERATOR', `Unknown operator '${operator}' on '${name}'.`);
    if ((name === LEXICAL) !== (operator === '$match')) {
      fail('FILTER_INVALID_EXPRESSION', "$match works on '$lexical' only, and '$lexical' with $match only.");
    }
    return [operator, operand];
  });
}

/** An object is a value when its first member is a plain name, or when it is a date or an id. */
function isOperatorObject(value: JsonObject): boolean {
  const first = value.keys().next().value ?? '';
  return first.startsWith('$') && extensionName(value) === undefined;
}
