import type { DocumentQueryNode } from '../../../query/collections/index.js';
import type { Command } from '../../../query/tables/index.js';
import type { AnyDocumentModel } from './model.js';
import {
  prepareChange,
  createChangeQuery,
  createDistinctQuery,
  findOneQuery,
  findQuery,
  type Change,
} from './queries.js';
import { compileRerankArguments } from './rerank.js';
import { convertVectors } from './prepare-values.js';
import { createDrafts, serializeDraft, type Draft } from '../shared/drafts.js';
import { isNullForMissing } from '../../options/options.js';
import { selectSearched } from '../../plugins/plugins.js';
import { recordQuery } from '../shared/record-query.js';
import { hasIndexedIds, SchemaIds } from '../../schema/ids.js';
import { SchemaMaps } from '../../schema/maps.js';
import { SchemaPlaces } from '../../schema/schema-places.js';
import type { GeneratedValues } from '../shared/generated-values.js';
import { DocumentCommands } from '../../store/collections/document-commands.js';
import { insertSettings } from '../../../query/shared/insert-options.js';
import type { Fields } from '../../../util/fields.js';

/** Values generated for writes whose commands were shown. */
export interface ShownWrites {
  readonly drafts: GeneratedValues<readonly Draft[]>;
  readonly changes: GeneratedValues<Change>;
}

/** The queries that return documents. */
const SELECTING: ReadonlySet<string> = new Set(['find', 'findOneAndUpdate', 'findOneAndReplace', 'findOneAndDelete']);

/** Shows the commands of a model's queries as Mongoose would send them, cast by the schema. */
export class ShownDocumentCommands {
  readonly #commands: DocumentCommands;

  constructor(
    readonly model: AnyDocumentModel,
    readonly shown: ShownWrites,
  ) {
    const { schema, db } = model;
    const nullFindsMissing = isNullForMissing(schema.options as object as Fields, db.config as Fields);
    const sortsById = hasIndexedIds(schema.options as object as Fields);
    const [places, ids] = [new SchemaPlaces(schema), new SchemaIds(schema)];
    const maps = new SchemaMaps(schema);
    this.#commands = new DocumentCommands({ leavesClasses: false, places, nullFindsMissing, sortsById, ids, maps });
  }

  of(node: DocumentQueryNode): Command {
    return this.#of(node) as Command;
  }

  #of(node: DocumentQueryNode): Fields {
    switch (node.kind) {
      case 'insertOne': {
        const [draft] = this.#drafts(node, [node.document]);
        return this.#commands.insertOne(draft ? serializeDraft(draft) : {});
      }
      case 'insertMany': {
        const { ordered, chunkSize } = insertSettings(node.options);
        const drafts = this.#drafts(node, node.documents.slice(0, chunkSize));
        return this.#commands.insertMany(drafts.map(serializeDraft), ordered);
      }
      case 'rerank': {
        const { filter, options } = compileRerankArguments(this.model, node);
        return this.#commands.findAndRerank(filter, options);
      }
      default: {
        const query = this.#query(node);
        if (SELECTING.has(node.kind)) selectSearched(query, this.model.schema);
        const { method, given } = recordQuery(query);
        // eslint-disable-next-line @typescript-eslint/unbound-method -- it is called on its object
        const command = this.#commands[method as 'find'] as (...args: readonly unknown[]) => Fields;
        return command.apply(this.#commands, given as unknown[]);
      }
    }
  }

  #query(node: Exclude<DocumentQueryNode, { readonly kind: 'insertOne' | 'insertMany' | 'rerank' }>) {
    switch (node.kind) {
      case 'find':
        return node.one ? findOneQuery(this.model, node) : findQuery(this.model, node);
      case 'distinct':
        return createDistinctQuery(this.model, node);
      default:
        return createChangeQuery(
          this.model,
          this.shown.changes.show(node, () => prepareChange(this.model, node)),
        );
    }
  }

  #drafts(node: object, documents: readonly Fields[]): readonly Draft[] {
    return this.shown.drafts.show(node, () => createDrafts(this.model, documents.map(convertVectors)));
  }
}
