import { snapshot } from '../util/snapshot.js';
import type { Table } from '../schema/index.js';
import { checkCondition } from './check-value.js';
import { OPERATOR_BIT } from './comparison.js';
import { Comparisons } from './comparisons.js';
import type { KnownCondition, Operator } from './node.js';
import type { ColumnFacts } from './table-facts.js';

/** What a builder with conditions gives its condition: what it must go with, and how it goes on with one more. */
export interface Conditional {
  readonly table: Table;
  /** Whether a condition on its column stands already that it does not go with. */
  isBound(condition: KnownCondition): boolean;
  with(condition: KnownCondition): object;
  /** What becomes of a condition before it is checked. */
  turn?(condition: KnownCondition): KnownCondition;
}

/** All operators of all columns; which of them a column offers is the types' affair, and checked when one is called. */
export class ConditionImpl extends Comparisons {
  readonly #parent: Conditional;
  readonly #facts: ColumnFacts;

  constructor(parent: Conditional, facts: ColumnFacts) {
    super();
    this.#parent = parent;
    this.#facts = facts;
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
  hasNoKey(key: unknown): object {
    return this.bind('hasNoKey', key);
  }
  hasNoKeys(keys: unknown): object {
    return this.bind('hasNoKeys', keys);
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
  hasNoValue(value: unknown): object {
    return this.bind('hasNoValue', value);
  }
  hasNoValues(values: unknown): object {
    return this.bind('hasNoValues', values);
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
  hasNoEntry(key: unknown, value: unknown): object {
    return this.bind('hasNoEntry', [key, value]);
  }
  hasNoEntries(entries: unknown): object {
    return this.bind('hasNoEntries', entries);
  }

  protected bind(operator: Operator, value: unknown): object {
    const parent = this.#parent;
    const facts = this.#facts;
    const written = { column: facts.name, facts, operator, bit: OPERATOR_BIT[operator], value: snapshot(value) };
    const condition = parent.turn ? parent.turn(written) : written;
    checkCondition(parent.table, condition, parent.isBound(condition));
    return parent.with(condition);
  }
}
