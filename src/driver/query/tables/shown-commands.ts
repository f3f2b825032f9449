import type { CheckedFind, Command, Explanation, WriteNode } from '../../../query/tables/index.js';
import type { Table } from '../../../schema/index.js';
import { createDrafts, serializeDraft, type Draft } from '../shared/drafts.js';
import type { AnyModel } from './insert.js';
import { recordQuery } from '../shared/record-query.js';
import { findOneQuery, findQuery, writeQuery } from './queries.js';
import type { GeneratedValues } from '../shared/generated-values.js';
import { RowCommands } from '../../store/tables/row-commands.js';
import { insertSettings } from '../../../query/shared/insert-options.js';
import type { Fields } from '../../../util/fields.js';

/** Shows the commands of a model's queries as Mongoose would send them, cast by the schema. */
export class ShownCommands {
  readonly #commands: RowCommands;

  constructor(
    readonly model: AnyModel,
    table: Table,
    readonly drafts: GeneratedValues<readonly Draft[]>,
  ) {
    this.#commands = new RowCommands(table);
  }

  ofRead(read: CheckedFind): Command {
    const { one } = read.node;
    const query = one ? findOneQuery(this.model, read) : findQuery(this.model, read);
    const [filter, options] = recordQuery(query.lean()).given as [Fields, Fields];
    return this.#commands[one ? 'findOne' : 'find'](filter, options);
  }

  /**
   * How a read with a hand-written filter is served, as far as the filter shows it. @throws QueryError for a refused
   * read
   */
  explainRaw(read: CheckedFind): Explanation {
    const { one } = read.node;
    const query = one ? findOneQuery(this.model, read) : findQuery(this.model, read);
    const [filter, options] = recordQuery(query.lean()).given as [Fields, Fields];
    return this.#commands.explain(one ? 'findOne' : 'find', filter, options);
  }

  ofWrite(node: WriteNode): Command {
    switch (node.kind) {
      case 'insertOne': {
        const [draft] = this.drafts.show(node, () => createDrafts(this.model, [node.row]));
        return this.#commands.insertOne(draft ? serializeDraft(draft) : {});
      }
      case 'insertMany': {
        const { ordered, chunkSize } = insertSettings(node.options);
        const rows = this.drafts.show(node, () => createDrafts(this.model, node.rows.slice(0, chunkSize)));
        return this.#commands.insertMany(rows.map(serializeDraft), ordered);
      }
      default: {
        const { method, given } = recordQuery(writeQuery(this.model, node));
        const [filter, update] = given as [Fields, Fields];
        if (method === 'updateOne') return this.#commands.updateOne(filter, update);
        return method === 'deleteOne' ? this.#commands.deleteOne(filter) : this.#commands.deleteMany(filter);
      }
    }
  }
}
