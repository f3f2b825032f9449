import { snapshot } from '../util/snapshot.js';
import type { Table } from '../schema/index.js';
import { checkCondition } from './check-value.js';
import { Comparisons } from './comparisons.js';
import type { ConditionNode, Operator } from './node.js';

/** What a builder with conditions gives its condition: the conditions so far, and how it goes on with one more. */
export interface Conditional {
  readonly table: Table;
  readonly conditions: readonly ConditionNode[];
  with(condition: ConditionNode): object;
  /** What becomes of a condition before it is checked. */
  readonly turn?: (condition: ConditionNode) => ConditionNode;
}

/** All operators of all columns; which of them a column offers is the types' affair, and checked when one is called. */
export class ConditionImpl extends Comparisons {
  readonly #parent: Conditional;
  readonly #column: string;

  constructor(parent: Conditional, column: string) {
    super();
    this.#parent = parent;
    this.#column = column;
  }

  has(element: unknown): object {
    return this.bind('has', element);
  }
  hasAny(elements: unknown): object {
    return this.bind('hasAny', elements);
  }
  hasAll(elements: unknown): object {
    return this.bind('hasAll', elements);
  }
  hasNone(elements: unknown): object {
    return this.bind('hasNone', elements);
  }
  hasKey(key: unknown): object {
    return this.bind('hasKey', key);
  }
  hasAnyKey(keys: unknown): object {
    return this.bind('hasAnyKey', keys);
  }
  hasAllKeys(keys: unknown): object {
    return this.bind('hasAllKeys', keys);
  }
  hasValue(value: unknown): object {
    return this.bind('hasValue', value);
  }
  hasAnyValue(values: unknown): object {
    return this.bind('hasAnyValue', values);
  }
  hasAllValues(values: unknown): object {
    return this.bind('hasAllValues', values);
  }
  hasEntry(key: unknown, value: unknown): object {
    return this.bind('hasEntry', [key, value]);
  }
  hasAnyEntry(entries: unknown): object {
    return this.bind('hasAnyEntry', entries);
  }
  hasAllEntries(entries: unknown): object {
    return this.bind('hasAllEntries', entries);
  }

  protected bind(operator: Operator, value: unknown): object {
    const { table, conditions } = this.#parent;
    const written = { column: this.#column, operator, value: snapshot(value) };
    const condition = this.#parent.turn?.(written) ?? written;
    checkCondition(table, condition, conditions);
    return this.#parent.with(condition);
  }
}
