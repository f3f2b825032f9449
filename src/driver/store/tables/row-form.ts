import type { Projection } from '@datastax/astra-db-ts';
import { encodePulled } from '../../../compile/tables/index.js';
import { findColumn, type Table } from '../../../schema/index.js';
import { QueryError } from '../../../util/errors.js';
import { encodeVector } from '../../../data-api/encode.js';
import { isPlainObject } from '../../../util/kinds.js';
import { refuseEmpty } from '../../filters/empty-filter.js';
import {
  refuseUnsupportedChanges,
  refuseUnsupportedConditions,
  refuseUnsupportedOrder,
  refuseUnsupportedSelection,
} from '../../filters/unsupported-operators.js';
import { asksForNull } from '../../filters/missing-values.js';
import { columnRules, rowRules } from '../../values/row-rules.js';
import { toPlain, serialize, type Purpose } from '../../values/serialize.js';
import type { ReadOptions } from '../shared/call-options.js';
import { listKeyColumns, type RowShape } from './row-key.js';
import type { Fields } from '../../../util/fields.js';
import { translateUpdate, encodePushed, type RowUpdate } from './table-update.js';
import { isFloats } from '../../../util/kinds.js';

/** Converts the rows, filters, updates and projections of a table to commands. */
export class RowForm {
  readonly #vectors: readonly string[];

  /** @param definition - the definition of the table, if the model was created from one */
  constructor(readonly definition: Table | undefined) {
    const columns = Object.entries(definition?.columns ?? {});
    this.#vectors = columns.flatMap(([name, { kind }]) => (kind === 'vector' ? [name] : []));
  }

  /** @throws OperationNotSupportedError, QueryError `NULL_IN_FILTER`, `UNDEFINED_VALUE`, `WRONG_VALUE` */
  filter(filter: Fields): Fields {
    refuseUnsupportedConditions(filter, 'table');
    return this.written(filter);
  }

  /** The same, with any operators. @throws QueryError `NULL_IN_FILTER`, `UNDEFINED_VALUE`, `WRONG_VALUE` */
  written(filter: Fields): Fields {
    refuseNulls(filter);
    const written = this.#write(filter, 'filter');
    refuseEmpty(written);
    const { $or, $and, ...rest } = written;
    if ($or === undefined && $and === undefined) return written;
    // Mongoose puts them first.
    return { ...rest, ...($or !== undefined && { $or }), ...($and !== undefined && { $and }) };
  }

  /** @throws QueryError `MISSING_KEY_COLUMN`, `WRONG_VALUE` */
  row(row: Fields): Fields {
    const given = toPlain(row) as Fields;
    if (this.definition) refuseIncomplete(this.definition, given);
    return this.#write(this.#withVectors(given), 'document');
  }

  /**
   * @param shape - the table as it is in the database, for updates that cannot be translated without it
   * @throws QueryError `WRONG_OPERATOR`, `WRONG_VALUE`
   */
  update(update: Fields, shape: RowShape | undefined): RowUpdate {
    refuseUnsupportedChanges(update, 'table');
    const { $setOnInsert: onInsert, ...translated } = translateUpdate(update, shape);
    if (translated['$set']) translated['$set'] = this.#withVectors(translated['$set']);
    if (translated['$pullAll']) translated['$pullAll'] = this.#withKeys(translated['$pullAll']);
    const written = this.#write(translated, 'update');
    const push = written['$push'];
    return {
      update: push ? { ...written, $push: encodePushed(push as Fields, shape) } : written,
      onInsert: onInsert && this.#write(this.#withVectors(onInsert), 'update'),
    };
  }

  /** The options of a read, with its projection. */
  reading(wanted: ReadOptions, filter: Fields, shape: RowShape | undefined): ReadOptions {
    if (wanted.sort) refuseUnsupportedOrder(wanted.sort, 'table', filter);
    if (!wanted.projection) return wanted;
    const { projection, ...rest } = wanted;
    refuseUnsupportedSelection(projection, 'table', filter);
    const columns = listColumns(projection, shape);
    return columns ? { ...rest, projection: columns } : rest;
  }

  #write(value: Fields, purpose: Purpose): Fields {
    return serialize(value, purpose, this.definition ? columnRules : rowRules);
  }

  /** Map keys to remove, in their only form: Mongoose's cast does not distinguish them from entries. */
  #withKeys(pulled: Fields): Fields {
    if (!this.definition) return pulled;
    const { definition } = this;
    return Object.fromEntries(
      Object.entries(pulled).map(([name, keys]) => {
        const column = findColumn(definition, name);
        return [name, column?.kind === 'map' && Array.isArray(keys) ? encodePulled(column, keys) : keys];
      }),
    );
  }

  /** Vectors as the bytes of their numbers. */
  #withVectors(row: Fields): Fields {
    let copy: Fields | undefined;
    for (const column of this.#vectors) {
      const value = row[column];
      if (isFloats(value) || (Array.isArray(value) && value.every(Number.isFinite))) {
        copy ??= { ...row };
        copy[column] = encodeVector(value as number[] | Float32Array);
      }
    }
    return copy ?? row;
  }
}

/** Includes lists with null: the Data API fails on them, or loses rows with the other values. */
function refuseNulls(filter: Fields): void {
  for (const [column, condition] of Object.entries(filter)) {
    if (column.startsWith('$')) {
      const branches = (Array.isArray(condition) ? condition : [condition]) as readonly unknown[];
      for (const branch of branches) if (isPlainObject(branch)) refuseNulls(branch);
    } else if (asksForNull(condition)) {
      const message = `A filter on a table cannot compare with null ('${column}'): a column without a value matches nothing.`;
      throw new QueryError('NULL_IN_FILTER', message, { column });
    }
  }
}

/** Mongoose itself requests `_id` (`exists()`, an unchanged `save()`); without such a column the key is meant. */
function listColumns(projection: Projection, shape: RowShape | undefined): Projection | undefined {
  if (!('_id' in projection)) return projection;
  const { _id, ...rest } = projection;
  // In an inclusive projection, MongoDB excludes `_id` only explicitly; a table returns the named columns.
  if (!_id && Object.values(rest).some(Boolean)) return rest;
  if (!shape || '_id' in shape.columns) return projection;
  if (Object.keys(rest).length > 0) return rest;
  return _id === 0 || _id === false ? undefined : Object.fromEntries(listKeyColumns(shape).map((name) => [name, 1]));
}

function refuseIncomplete({ name, keyColumns }: Table, row: Fields): void {
  for (const column of keyColumns) {
    if (row[column] !== undefined && row[column] !== null) continue;
    const message = `A row of '${name}' needs its full primary key; this document has no '${column}'.`;
    throw new QueryError('MISSING_KEY_COLUMN', message, { table: name, column });
  }
}
