import type { Table, TableShape } from '../../../schema/index.js';
import { QueryError } from '../../../util/errors.js';
import { analyze } from '../rules/key-usage.js';
import { checkKey } from '../rules/key.js';
import { checkColumn, hasConflict } from '../rules/values.js';
import { readFragment } from '../reads/branch.js';
import { allAlone } from '../../shared/rules/messages.js';
import { isFilter } from '../../shared/read-filter.js';
import { addFilter } from '../reads/filter.js';
import { ConditionImpl, type Conditional } from '../reads/condition.js';
import type { Delete, DeleteMany } from './delete.types.js';
import type { Executor } from '../reads/executor.js';
import { deleteNeedsPartition, needsBefore, noOrInDelete, onlyClustering, onlyKeyColumns } from '../rules/messages.js';
import type { KnownCondition, DeleteManyNode, DeleteOneNode } from '../nodes/nodes.js';
import { insertCondition } from '../rules/sent-order.js';
import { callbackProblem, isPresent, otherResult, wrongResult } from '../../shared/callbacks.js';
import { ONE_NAME, refuseSurplus } from '../../shared/arguments.js';
import { getTableFacts } from '../nodes/table-facts.js';
import { WriteImpl } from './write.js';

/** A delete of the row with a key. @throws QueryError if the key is not the complete primary key */
export function createDeleteOne(table: Table, key: unknown, executor: Executor): Delete {
  const made: object = new WriteImpl<DeleteOneNode>(
    { kind: 'deleteOne', table, key: checkKey(table, key, 'deleteOne') },
    executor,
  );
  return made as Delete;
}

/** A delete of the rows that a filter finds. @throws QueryError for a condition that is wrong by itself */
export function createDeleteManyBy(table: Table, filter: unknown, executor: Executor): object {
  return addFilter(
    new DeleteManyImpl({ kind: 'deleteMany', table, conditions: [], all: false }, executor),
    'deleteMany',
    filter,
  );
}

/** A delete of several rows, to be narrowed. */
export function createDeleteMany<Shape extends TableShape>(
  table: Table<Shape>,
  executor: Executor,
): DeleteMany<Shape['name'], '#delete', Shape> {
  const made: object = new DeleteManyImpl({ kind: 'deleteMany', table, conditions: [], all: false }, executor);
  return made as DeleteMany<Shape['name'], '#delete', Shape>;
}

class DeleteManyImpl extends WriteImpl<DeleteManyNode, Executor> implements Conditional {
  get table(): Table {
    return this.node.table;
  }
  isBound(condition: KnownCondition): boolean {
    return hasConflict(this.node.conditions, condition);
  }
  with(condition: KnownCondition): DeleteManyImpl {
    return new DeleteManyImpl(
      { ...this.node, conditions: insertCondition(this.node.conditions, condition) },
      this.runner,
    );
  }

  where(column: string | object, ...more: readonly unknown[]): ConditionImpl | DeleteManyImpl {
    refuseSurplus(this.table.name, 'where', more, ONE_NAME);
    return isFilter(column) ? addFilter(this, 'where', column) : this.whereColumn(column, 'where');
  }

  whereColumn(column: string, call: string): ConditionImpl {
    const facts = getTableFacts(this.table).columns.get(column);
    if (facts && facts.keyAt >= 0) return new ConditionImpl(this, facts);
    checkColumn(this.table, column, call);
    throw this.#error('NOT_SERVED', onlyKeyColumns(column), column);
  }

  $if(
    value: unknown,
    then: (query: DeleteManyImpl, value: unknown) => unknown,
    ...more: readonly unknown[]
  ): DeleteManyImpl {
    const problem = callbackProblem('$if', then, more);
    if (problem !== undefined) throw this.#error('WRONG_VALUE', problem);
    if (!isPresent(value)) return this;
    const next = then(this, value);
    const { conditions: had } = this.node;
    if (!(next instanceof DeleteManyImpl)) throw this.#error('WRONG_VALUE', wrongResult('$if', next));
    if (next.table !== this.table || !had.every((condition) => next.node.conditions.includes(condition))) {
      throw this.#error('WRONG_VALUE', otherResult('$if'));
    }
    const isPartition = ({ facts }: KnownCondition): boolean => facts.keyAt < this.table.partitionBy.length;
    const added = next.node.conditions.find((condition) => !had.includes(condition) && isPartition(condition));
    if (added) throw this.#error('NOT_SERVED', onlyClustering, added.column);
    return next;
  }

  $call(part: unknown): unknown {
    if (typeof part === 'function') return (part as (query: DeleteManyImpl) => unknown)(this);
    const { conditions, anyOf } = readFragment(getTableFacts(this.table), undefined, this.node.conditions, part);
    if (anyOf) throw this.#error('WRONG_OR', noOrInDelete);
    return conditions.reduce((query: DeleteManyImpl, condition) => query.with(condition), this);
  }

  all(...more: readonly unknown[]): object {
    refuseSurplus(this.table.name, 'all', more);
    if (this.node.conditions.length > 0) throw this.#error('EMPTY_CONDITION', allAlone('row'));
    return new WriteImpl<DeleteManyNode>({ ...this.node, all: true }, this.runner);
  }

  /**
   * T13: the complete partition key and a clustering prefix by eq or in, with at most one range, ne or nin at its end.
   */
  protected override checked(): DeleteManyNode {
    const { unboundPartition, unreached } = analyze(this.table, this.node.conditions);
    if (unboundPartition[0] !== undefined) {
      throw this.#error('INCOMPLETE_PARTITION_KEY', deleteNeedsPartition(unboundPartition[0]));
    }
    if (unreached[0]) {
      throw this.#error('CLUSTERING_GAP', needsBefore(unreached[0].column, unreached[0].missing), unreached[0].column);
    }
    return this.node;
  }

  #error(code: ConstructorParameters<typeof QueryError>[0], text: string, column?: string): QueryError {
    const table = this.table.name;
    return new QueryError(code, `${table}.deleteMany: ${text}.`, { table, ...(column !== undefined && { column }) });
  }
}
