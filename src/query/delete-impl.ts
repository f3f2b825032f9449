import type { Table, TableShape } from '../schema/index.js';
import { QueryError } from '../util/errors.js';
import { analyze } from './analysis.js';
import { checkKey } from './check-key.js';
import { columnFor } from './check-value.js';
import { ConditionImpl, type Conditional } from './condition-impl.js';
import type { Delete, DeleteMany } from './delete.js';
import type { Executor } from './executor.js';
import { allAlone, deleteNeedsPartition, needsBefore, onlyKeyColumns } from './messages.js';
import type { ConditionNode, DeleteManyNode, DeleteOneNode } from './node.js';
import { WriteImpl } from './write-impl.js';

/** A delete of the row of that key. @throws QueryError when the key is not the whole primary key */
export function createDeleteOne(table: Table, key: unknown, executor: Executor): Delete {
  const made: object = new WriteImpl<DeleteOneNode>(
    { kind: 'deleteOne', table, key: checkKey(table, key, 'deleteOne') },
    executor,
  );
  return made as Delete;
}

/** A delete of several rows, to be narrowed. */
export function createDeleteMany<Shape extends TableShape>(
  table: Table<Shape>,
  executor: Executor,
): DeleteMany<Shape, never> {
  const made: object = new DeleteManyImpl({ kind: 'deleteMany', table, conditions: [], all: false }, executor);
  return made as DeleteMany<Shape, never>;
}

class DeleteManyImpl extends WriteImpl<DeleteManyNode, Executor> implements Conditional {
  get table(): Table {
    return this.node.table;
  }
  get conditions(): readonly ConditionNode[] {
    return this.node.conditions;
  }
  with(condition: ConditionNode): DeleteManyImpl {
    return new DeleteManyImpl({ ...this.node, conditions: [...this.node.conditions, condition] }, this.runner);
  }

  where(column: string): ConditionImpl {
    columnFor(this.table, column, 'where');
    if (!this.table.keyColumns.includes(column)) throw this.#error('NOT_SERVED', onlyKeyColumns(column), column);
    return new ConditionImpl(this, column);
  }

  all(): object {
    if (this.node.conditions.length > 0) throw this.#error('EMPTY_CONDITION', allAlone);
    return new WriteImpl<DeleteManyNode>({ ...this.node, all: true }, this.runner);
  }

  /** T13: the whole partition key and a clustering prefix by eq or in, at most one range at its end. */
  protected override checked(): DeleteManyNode {
    const { unboundPartition, unreached, bindings } = analyze(this.table, this.node.conditions);
    if (unboundPartition[0] !== undefined) {
      throw this.#error('INCOMPLETE_PARTITION_KEY', deleteNeedsPartition(unboundPartition[0]));
    }
    for (const [column, binding] of bindings) {
      if (binding === 'other')
        throw this.#error('WRONG_OPERATOR', `'${column}': deleteMany takes eq, in and ranges`, column);
    }
    if (unreached) {
      throw this.#error('CLUSTERING_GAP', needsBefore(unreached.column, unreached.missing), unreached.column);
    }
    return this.node;
  }

  #error(code: ConstructorParameters<typeof QueryError>[0], text: string, column?: string): QueryError {
    const table = this.table.name;
    return new QueryError(code, `${table}.deleteMany: ${text}.`, { table, ...(column !== undefined && { column }) });
  }
}
