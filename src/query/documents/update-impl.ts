import { show } from '../../util/errors.js';
import type { CompiledWrite } from '../compiled.js';
import type { Values } from '../node.js';
import { checkElement, checkValueAt } from './check-operand.js';
import { changedPlace, documentError } from './check-path.js';
import { PathConditionImpl, type Conditional } from './condition-impl.js';
import { checkAim } from './delete-impl.js';
import type { DocumentExecutor, PathKind, PathNode } from './executor.js';
import { allOfMany, nothingToChange, wrongTarget } from './messages.js';
import type { ChangeOperator, DocumentUpdateNode, PathCondition } from './node.js';

/** A change of one document or of many, to be narrowed. */
export const createDocumentUpdate = (executor: DocumentExecutor, many: boolean): object =>
  new DocumentUpdateImpl(
    { kind: many ? 'updateMany' : 'updateOne', conditions: [], changes: [], all: false },
    executor,
  );

class DocumentUpdateImpl implements Conditional {
  readonly #node: DocumentUpdateNode;
  readonly #executor: DocumentExecutor;
  constructor(node: DocumentUpdateNode, executor: DocumentExecutor) {
    this.#node = Object.freeze(node);
    this.#executor = executor;
  }

  get executor(): DocumentExecutor {
    return this.#executor;
  }
  get conditions(): readonly PathCondition[] {
    return this.#node.conditions;
  }
  with(condition: PathCondition): DocumentUpdateImpl {
    return this.#but({ conditions: [...this.#node.conditions, condition] });
  }

  where(path: string): PathConditionImpl {
    return new PathConditionImpl(this, path);
  }

  all(): DocumentUpdateImpl {
    if (this.#node.kind === 'updateOne') throw documentError(this.#executor, 'EMPTY_CONDITION', allOfMany);
    checkAim(this.#executor, { ...this.#node, all: true });
    return this.#but({ all: true });
  }

  set(values: unknown): DocumentUpdateImpl {
    if (typeof values !== 'object' || values === null) {
      throw documentError(this.#executor, 'WRONG_VALUE', `set takes an object of paths, not ${show(values)}`);
    }
    return Object.entries(values as Values).reduce((query: DocumentUpdateImpl, [path, value]) => {
      const place = changedPlace(this.#executor, path, 'set');
      checkValueAt(this.#executor, place, path, value, 'set');
      return query.#change('set', path, value);
    }, this);
  }

  unset(...paths: readonly string[]): DocumentUpdateImpl {
    return paths.reduce((query: DocumentUpdateImpl, path) => {
      changedPlace(this.#executor, path, 'unset');
      return query.#change('unset', path, '');
    }, this);
  }

  inc(path: string, by: unknown): DocumentUpdateImpl {
    return this.#compute('inc', path, by);
  }
  mul(path: string, by: unknown): DocumentUpdateImpl {
    return this.#compute('mul', path, by);
  }
  min(path: string, value: unknown): DocumentUpdateImpl {
    return this.#compute('min', path, value);
  }
  max(path: string, value: unknown): DocumentUpdateImpl {
    return this.#compute('max', path, value);
  }

  currentDate(...paths: readonly string[]): DocumentUpdateImpl {
    return paths.reduce((query: DocumentUpdateImpl, path) => {
      this.#target('currentDate', path);
      return query.#change('currentDate', path, true);
    }, this);
  }

  push(path: string, ...elements: readonly unknown[]): DocumentUpdateImpl {
    return this.#append('push', path, elements);
  }
  addToSet(path: string, ...elements: readonly unknown[]): DocumentUpdateImpl {
    return this.#append('addToSet', path, elements);
  }

  pop(path: string, end: unknown): DocumentUpdateImpl {
    this.#target('pop', path);
    if (end === 'first' || end === 'last') return this.#change('pop', path, end === 'first' ? -1 : 1);
    throw documentError(this.#executor, 'WRONG_VALUE', `'${path}': pop: expected 'first' or 'last', got ${show(end)}`, {
      path,
    });
  }

  async exec(): Promise<unknown> {
    return this.#executor.write(this.#checked());
  }

  compile(): CompiledWrite {
    return this.#executor.compileWrite(this.#checked());
  }

  #checked(): DocumentUpdateNode {
    if (this.#node.changes.length === 0) throw documentError(this.#executor, 'NOTHING_TO_UPDATE', nothingToChange);
    checkAim(this.#executor, this.#node);
    return this.#node;
  }

  #compute(operator: 'inc' | 'mul' | 'min' | 'max', path: string, value: unknown): DocumentUpdateImpl {
    const place = this.#target(operator, path);
    const isNumeric = operator === 'inc' || operator === 'mul';
    checkValueAt(this.#executor, isNumeric ? NUMBER : place, path, value, operator);
    if (value === null) {
      throw documentError(this.#executor, 'WRONG_VALUE', `'${path}': ${operator}(null): give a value`, { path });
    }
    return this.#change(operator, path, value);
  }

  #append(operator: 'push' | 'addToSet', path: string, elements: readonly unknown[]): DocumentUpdateImpl {
    const place = this.#target(operator, path);
    if (elements.length === 0) {
      const text = `'${path}': ${operator}: give at least one element`;
      throw documentError(this.#executor, 'WRONG_VALUE', text, { path });
    }
    for (const element of elements) checkElement(this.#executor, place, path, element, operator);
    return this.#change(operator, path, [...elements]);
  }

  /** C3: a place whose type the operator fits. */
  #target(operator: keyof typeof TARGETS, path: string): PathNode {
    const place = changedPlace(this.#executor, path, operator);
    const isPlain = !path.startsWith('$');
    if (isPlain && (place.kind === 'anything' || TARGETS[operator].includes(place.kind))) return place;
    throw documentError(this.#executor, 'WRONG_OPERATOR', wrongTarget(operator, path), { path });
  }

  #change(operator: ChangeOperator, path: string, value: unknown): DocumentUpdateImpl {
    const twice = this.#node.changes.some(({ path: other }) => isWithin(path, other) || isWithin(other, path));
    if (twice) {
      const text = `'${path}' is updated already, or a path above or below it: a path stands in one operator`;
      throw documentError(this.#executor, 'COLUMN_UPDATED_TWICE', text, { path });
    }
    return this.#but({ changes: [...this.#node.changes, { operator, path, value }] });
  }

  #but(change: Partial<DocumentUpdateNode>): DocumentUpdateImpl {
    return new DocumentUpdateImpl({ ...this.#node, ...change }, this.#executor);
  }
}

const NUMBER: PathNode = { kind: 'number', below: () => undefined };
const COMPARABLE: readonly PathKind[] = ['string', 'number', 'boolean', 'date'];

const TARGETS: Readonly<Record<Exclude<ChangeOperator, 'set' | 'unset'>, readonly PathKind[]>> = {
  inc: ['number'],
  mul: ['number'],
  min: COMPARABLE,
  max: COMPARABLE,
  currentDate: ['date'],
  push: ['array'],
  addToSet: ['array'],
  pop: ['array'],
};

const isWithin = (path: string, other: string): boolean => path === other || path.startsWith(`${other}.`);
