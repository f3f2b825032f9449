import { isArray, isObject, type Json, type JsonObject } from '../../../json/json.js';
import { fail } from '../../errors/errors.js';
import type { Collection } from '../stored/collection.js';
import { createDocumentKey } from '../values/document-id.js';
import { ID, LEXICAL, VECTOR, VECTORIZE } from '../values/document.js';
import { checkExtension, isExtensionName } from '../values/ejson.js';
import { readBareOperand, readIdOperand, readOperand } from './operand.js';
import { isOperator, isRange, type FilterOperator } from './operators.js';
import { parsePath, type Path } from '../values/path.js';
import { readPathScalar } from '../values/scalars.js';
import { refuseLexical } from '../values/refusals.js';

/** One comparison as written; its operand has been read. */
export interface Condition {
  readonly path: Path;
  readonly text: string;
  readonly operator: FilterOperator;
  readonly operand: Json;
  readonly isId: boolean;
}

/** Conditions and expressions to combine; those of a `not` are first combined with AND. */
export interface Expression {
  readonly relation: 'and' | 'or' | 'not';
  readonly expressions: Expression[];
  readonly conditions: Condition[];
}

/** Reads a filter in the order in which it is written. Checks of the whole filter come later. @throws ApiError */
export function readExpression(json: JsonObject, collection: Collection): Expression {
  const root = createExpression('and');
  new Reader(collection).members(root, json);
  return root;
}

const createExpression = (relation: Expression['relation']): Expression => ({
  relation,
  expressions: [],
  conditions: [],
});

class Reader {
  readonly #collection: Collection;

  constructor(collection: Collection) {
    this.#collection = collection;
  }

  members(into: Expression, json: JsonObject): void {
    for (const [name, value] of json) {
      if (isArray(value)) add(into, this.#logical(name, value));
      else if (!isObject(value)) into.conditions.push(this.#plain(name, value));
      else if (name === '$not') add(into, this.#not(value));
      else this.#operators(into, name, value);
    }
  }

  #not(value: JsonObject): Expression {
    const not = createExpression('not');
    this.members(not, value);
    return not;
  }

  #logical(name: string, elements: readonly Json[]): Expression {
    if (name !== '$and' && name !== '$or') {
      return fail('FILTER_INVALID_EXPRESSION', `'${name}' cannot be compared with an array without an operator.`);
    }
    const joined = createExpression(name === '$and' ? 'and' : 'or');
    for (const element of elements) {
      if (isObject(element)) this.#element(joined, element);
      else if (isArray(element)) this.#flattened(joined, name, element);
      else fail('FILTER_INVALID_EXPRESSION', `The elements of ${name} must be objects.`);
    }
    return joined;
  }

  #flattened(joined: Expression, name: string, elements: readonly Json[]): void {
    for (const element of elements) {
      if (!isObject(element)) fail('FILTER_UNSUPPORTED_DATA_TYPE', `The elements of ${name} must be objects.`);
      this.#element(joined, element);
    }
  }

  /** The members of one object must all hold, even in an `$or`. */
  #element(joined: Expression, json: JsonObject): void {
    const element = createExpression('and');
    this.members(element, json);
    const isSingle = element.conditions.length + element.expressions.length === 1;
    if (joined.relation === 'or' && !isSingle) {
      add(joined, element);
      return;
    }
    for (const condition of element.conditions) joined.conditions.push(condition);
    for (const inner of element.expressions) joined.expressions.push(inner);
  }

  /** A value without operator. */
  #plain(name: string, value: Json): Condition {
    if (name === VECTOR || name === VECTORIZE) {
      fail('FILTER_INVALID_EXPRESSION', `'${name}' cannot be compared with this value without an operator.`);
    }
    return this.#condition(name, '$eq', value);
  }

  /** The operators of a member; at the first name that is not one, the whole object becomes a value. */
  #operators({ conditions }: Expression, name: string, value: JsonObject): void {
    for (const [operator, operand] of value) {
      if (!isOperator(operator)) {
        conditions.push(this.#object(name, operator, value));
        return;
      }
      const condition = this.#condition(name, operator, operand);
      checkKind(condition, operand);
      conditions.push(condition);
    }
  }

  #object(name: string, member: string, value: JsonObject): Condition {
    if (!isExtensionName(member)) {
      if (member.startsWith('$')) fail('FILTER_UNSUPPORTED_OPERATOR', `Unknown operator '${member}' on '${name}'.`);
      return this.#condition(name, '$eq', value);
    }
    const path = this.#path(name, '$eq');
    const isId = name === ID;
    if (isId) createDocumentKey(value);
    const extension = new Map([[member, value.get(member) ?? null]]);
    if (!isId) checkExtension(extension, member);
    const operand = isId ? value : readBareOperand(name, extension, member);
    return { path, text: name, operator: '$eq', operand, isId };
  }

  #condition(name: string, operator: FilterOperator, operand: Json): Condition {
    const path = this.#path(name, operator);
    const isId = name === ID;
    return {
      path,
      text: name,
      operator,
      operand: isId ? readIdOperand(operand) : readOperand(operator, operand),
      isId,
    };
  }

  #path(name: string, operator: FilterOperator): Path {
    if (name === VECTOR || name === VECTORIZE) return this.#special(name, operator);
    if (name === LEXICAL) return this.#lexical(operator);
    if (name === '') fail('FILTER_INVALID_EXPRESSION', 'A path must not be empty.');
    if (name.startsWith('$'))
      fail(
        'FILTER_INVALID_EXPRESSION',
        `Unsupported filter clause: filter expression path ('${name}') cannot start with '$'.`,
      );
    if (operator === '$match') fail('FILTER_INVALID_EXPRESSION', `$match works on '${LEXICAL}' only.`);
    const path = parsePath(name);
    return path ?? fail('FILTER_INVALID_EXPRESSION', `In the path '${name}' an '&' must be followed by '.' or '&'.`);
  }

  #special(name: string, operator: FilterOperator): Path {
    if (operator === '$match') fail('FILTER_INVALID_EXPRESSION', `$match works on '${LEXICAL}' only.`);
    return [name];
  }

  #lexical(operator: FilterOperator): Path {
    if (!this.#collection.options.lexical.enabled) {
      refuseLexical('$lexical');
    }
    if (operator !== '$match') fail('FILTER_INVALID_EXPRESSION', `'${LEXICAL}' can be compared by $match only.`);
    return [LEXICAL];
  }
}

/** Parts without conditions are omitted. */
function add(into: Expression, part: Expression): void {
  if (part.conditions.length > 0 || part.expressions.length > 0) into.expressions.push(part);
}

/** The operands of ranges and `$match` are checked at once. */
function checkKind({ operator, isId }: Condition, operand: Json): void {
  const isOrdered = isId ? operand !== null && !isArray(operand) : (readPathScalar(operand) ?? null) !== null;
  if (isRange(operator) && !isOrdered) {
    fail('FILTER_INVALID_EXPRESSION', `${operator} takes a number, string, boolean or $date.`);
  }
  if (operator === '$match' && typeof operand !== 'string') fail('FILTER_INVALID_EXPRESSION', '$match takes a string.');
}
