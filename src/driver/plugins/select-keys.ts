import type { Schema } from 'mongoose';
import type { Table } from '../../schema/index.js';

/**
 * Reads the primary key with every selection of columns, as Mongoose reads `_id`: a document is saved by it. Not with
 * `lean()`, and not where the selection leaves a key column out by name.
 */
export function selectKeys(schema: Schema, { keyColumns }: Table): void {
  schema.pre(['find', 'findOne', 'findOneAndUpdate', 'findOneAndReplace'], function () {
    const { lean } = this.mongooseOptions();
    if ((lean !== undefined && lean !== false) || !this.selectedInclusively()) return;
    const selected: object = this.projection();
    for (const column of keyColumns) if (!Object.hasOwn(selected, column)) this.select(column);
  });
}
