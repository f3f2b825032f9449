import { snapshot } from '../../../util/snapshot.js';
import type { Table } from '../../../schema/index.js';
import { checkCondition, refuseOperator } from '../rules/values.js';
import { isOperator } from '../../../cql/operators.js';
import { OPERATOR_BIT } from '../nodes/served-operators.js';
import type { SharedOperator } from '../../shared/rules/other-operators.js';
import { Comparisons, type More } from '../../shared/comparisons.js';
import type { KnownCondition, Operator } from '../nodes/nodes.js';
import { ONE_VALUE, refuseSurplus } from '../../shared/arguments.js';
import type { ColumnFacts } from '../nodes/table-facts.js';

/** What a builder passes to its condition: the existing conditions, and how to continue with one more. */
export interface Conditional {
  readonly table: Table;
  /** Whether an existing condition on its column conflicts with it. */
  isBound(condition: KnownCondition): boolean;
  with(condition: KnownCondition): object;
  /** Transforms a condition before it is checked. */
  turn?(condition: KnownCondition): KnownCondition;
}

/**
 * All operators of all columns. The types limit which of them a column offers; this is checked again when one is
 * called.
 */
export class ConditionImpl extends Comparisons implements Record<Operator, unknown> {
  static {
    this.refuseOthers();
  }

  readonly #parent: Conditional;
  readonly #facts: ColumnFacts;

  constructor(parent: Conditional, facts: ColumnFacts) {
    super();
    this.#parent = parent;
    this.#facts = facts;
  }

  has(element: unknown, ...more: More): object {
    return this.bind('has', element, more);
  }
  hasAny(elements: unknown, ...more: More): object {
    return this.bind('hasAny', elements, more);
  }
  hasAll(elements: unknown, ...more: More): object {
    return this.bind('hasAll', elements, more);
  }
  hasNone(elements: unknown, ...more: More): object {
    return this.bind('hasNone', elements, more);
  }
  hasKey(key: unknown, ...more: More): object {
    return this.bind('hasKey', key, more);
  }
  hasAnyKey(keys: unknown, ...more: More): object {
    return this.bind('hasAnyKey', keys, more);
  }
  hasAllKeys(keys: unknown, ...more: More): object {
    return this.bind('hasAllKeys', keys, more);
  }
  hasNoKey(key: unknown, ...more: More): object {
    return this.bind('hasNoKey', key, more);
  }
  hasNoKeys(keys: unknown, ...more: More): object {
    return this.bind('hasNoKeys', keys, more);
  }
  hasValue(value: unknown, ...more: More): object {
    return this.bind('hasValue', value, more);
  }
  hasAnyValue(values: unknown, ...more: More): object {
    return this.bind('hasAnyValue', values, more);
  }
  hasAllValues(values: unknown, ...more: More): object {
    return this.bind('hasAllValues', values, more);
  }
  hasNoValue(value: unknown, ...more: More): object {
    return this.bind('hasNoValue', value, more);
  }
  hasNoValues(values: unknown, ...more: More): object {
    return this.bind('hasNoValues', values, more);
  }
  hasEntry(key: unknown, value: unknown, ...more: More): object {
    return this.bind('hasEntry', [key, value], more);
  }
  hasAnyEntry(entries: unknown, ...more: More): object {
    return this.bind('hasAnyEntry', entries, more);
  }
  hasAllEntries(entries: unknown, ...more: More): object {
    return this.bind('hasAllEntries', entries, more);
  }
  hasNoEntry(key: unknown, value: unknown, ...more: More): object {
    return this.bind('hasNoEntry', [key, value], more);
  }
  hasNoEntries(entries: unknown, ...more: More): object {
    return this.bind('hasNoEntries', entries, more);
  }

  /** The condition of a filter object; another copy of this package may have operators that this one lacks. */
  compare(operator: string, value: unknown): object {
    if (!isOperator(operator)) this.refuse(operator);
    return this.bind(operator, value, []);
  }

  protected bind(operator: Operator, value: unknown, more: More): object {
    const parent = this.#parent;
    const facts = this.#facts;
    refuseSurplus(parent.table.name, operator, more, ONE_VALUE);
    const written = { column: facts.name, facts, operator, bit: OPERATOR_BIT[operator], value: snapshot(value) };
    const condition = parent.turn ? parent.turn(written) : written;
    checkCondition(parent.table, condition, parent.isBound(condition));
    return parent.with(condition);
  }

  protected takes(operator: SharedOperator): boolean {
    return (this.#facts.operators & OPERATOR_BIT[operator]) !== 0;
  }
  protected refuse(operator: string | undefined, instead?: string): never {
    return refuseOperator(this.#parent.table, this.#facts.name, this.#facts.column, operator, instead);
  }
}
