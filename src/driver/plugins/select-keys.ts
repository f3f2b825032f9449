import type { Schema } from 'mongoose';
import type { Table } from '../../schema/index.js';

/**
 * Adds the primary key to every selection of columns, as Mongoose adds `_id`, because documents are saved by it. Not
 * with `lean()`, and not if the selection excludes a key column by name.
 */
export function selectKeys(schema: Schema, { keyColumns }: Table): void {
  schema.pre(['find', 'findOne', 'findOneAndUpdate', 'findOneAndReplace'], function () {
    const { lean } = this.mongooseOptions();
    if ((lean !== undefined && lean !== false) || !this.selectedInclusively()) return;
    const selected: object = this.projection();
    for (const column of keyColumns) if (!Object.hasOwn(selected, column)) this.select(column);
  });
}
