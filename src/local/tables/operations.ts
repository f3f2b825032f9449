import type { Json } from '../../wire/json.js';
import type { ObjectCommandName } from '../command-names.js';
import type { Context, Operation } from '../context.js';
import { deleteMany, deleteOne } from './delete.js';
import { readFilter } from './filter/form.js';
import { find, findOne } from './find.js';
import { insertMany, insertOne } from './insert.js';
import { readSortForm } from './sort/form.js';
import type { Table } from './table.js';
import { updateOne } from './update.js';

/** The commands that tables have. */
export const tableOperations: Partial<Record<ObjectCommandName, Operation<Table>>> = {
  insertOne,
  insertMany,
  find,
  findOne,
  updateOne,
  deleteOne,
  deleteMany,
};

/** What is checked of any command before it is said that tables do not have it. */
export const tableForms = {
  filter(table: Table, json: Json | undefined, context: Context): void {
    readFilter(table, json, context.settings.limits);
  },
  sort(table: Table, json: Json | undefined, _context: Context): void {
    readSortForm(table, json);
  },
};
