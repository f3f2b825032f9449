import { toColumnCommand, explainSent } from '../../../compile/tables/index.js';
import type { Command, Explanation } from '../../../query/tables/index.js';
import type { Table } from '../../../schema/index.js';
import { readOneOptions, readOptions, type ReadOptions } from '../shared/call-options.js';
import { splitRowFilter } from '../pages/batches.js';
import { RowForm } from './row-form.js';
import { readTableShape } from './row-shape.js';
import type { RowShape } from './row-key.js';
import { readBody, normalizeCommand } from '../shared/sent-command.js';
import type { Fields } from '../../../util/fields.js';

/** The commands that `RowStore` would send for a table's operations, without a database. */
export class RowCommands {
  readonly #form: RowForm;
  readonly #shape: RowShape;

  constructor(readonly table: Table) {
    this.#form = new RowForm(table);
    this.#shape = readTableShape(table);
  }

  find(filter: Fields, options: Fields): Command {
    return this.#sent({ find: this.#read(filter, readOptions(options)) });
  }
  findOne(filter: Fields, options: Fields): Command {
    return this.#sent({ findOne: this.#read(filter, readOneOptions(options)) });
  }

  /** Explains a read; of a read sent in several parts, the first. @throws QueryError for a refused read */
  explain(method: 'find' | 'findOne', filter: Fields, options: Fields): Explanation {
    const one = method === 'findOne';
    const wanted = one ? readOneOptions(options) : readOptions(options);
    const [first = filter] = one || wanted.sort ? [] : (splitRowFilter(this.#shape.columns, filter)?.filters ?? []);
    // Unknown operators are reported by the rules.
    const written = this.#form.written(first);
    const command = this.#sent({ [method]: readBody(written, this.#form.reading(wanted, first, this.#shape)) });
    const { sort = {}, limit, skip = 0 } = wanted;
    return explainSent(this.table, { one, filter: written, sort, limit, skip }, command);
  }
  insertOne(row: Fields): Command {
    return this.#sent({ insertOne: { document: this.#form.row(row) } });
  }
  insertMany(rows: readonly Fields[], ordered: boolean): Command {
    const documents = rows.map((row) => this.#form.row(row));
    return this.#sent({ insertMany: { documents, options: { returnDocumentResponses: true, ordered } } });
  }
  updateOne(filter: Fields, update: Fields): Command {
    const { update: written } = this.#form.update(update, this.#shape);
    return this.#sent({ updateOne: { filter: this.#form.filter(filter), update: written } });
  }
  deleteOne(filter: Fields): Command {
    return this.#sent({ deleteOne: { filter: this.#form.filter(filter) } });
  }
  deleteMany(filter: Fields): Command {
    return this.#sent({ deleteMany: { filter: this.#form.filter(filter) } });
  }

  /** By column names. */
  #sent(command: Command): Command {
    return toColumnCommand(this.table, normalizeCommand(command) as Command);
  }

  #read(filter: Fields, wanted: ReadOptions): Fields {
    return readBody(this.#form.filter(filter), this.#form.reading(wanted, filter, this.#shape));
  }
}
