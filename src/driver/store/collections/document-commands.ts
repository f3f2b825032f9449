import { DocumentForm, pickUpsert, type DocumentFormRules } from './document-form.js';
import { escapePath } from '../../../util/escaped-paths.js';
import { prepareReplacement } from './replacement.js';
import { trimAtPosition } from '../pages/distinct-values.js';
import { readBody, normalizeCommand } from '../shared/sent-command.js';
import type { Fields } from '../../../util/fields.js';
import { isUpsertBySeveralIds } from '../../filters/upsert-id.js';

/**
 * The commands that `DocumentStore` would send for a collection's operations, without a database. The methods have the
 * names and arguments of those that Mongoose calls.
 */
export class DocumentCommands {
  readonly #form: DocumentForm;

  constructor(rules: DocumentFormRules) {
    this.#form = new DocumentForm(rules);
  }

  find(filter: Fields, options: Fields): Fields {
    return normalizeCommand({ find: readBody(this.#form.filter(filter), this.#form.reading(options, filter)) });
  }
  findOne(filter: Fields, options: Fields): Fields {
    return normalizeCommand({ findOne: readBody(this.#form.filter(filter), this.#form.readingOne(options, filter)) });
  }
  countDocuments(filter: Fields): Fields {
    return normalizeCommand({ countDocuments: { filter: this.#form.filter(filter) } });
  }
  distinct(path: string, filter: Fields): Fields {
    const projection = { _id: 0, [escapePath(trimAtPosition(path))]: 1 };
    return normalizeCommand({ find: { filter: this.#form.filter(filter), projection } });
  }
  findAndRerank(filter: Fields, given: Fields): Fields {
    const { sort, projection, ...options } = this.#form.reranking(given, filter);
    return normalizeCommand({ findAndRerank: { filter: this.#form.filter(filter), projection, sort, options } });
  }

  insertOne(document: Fields): Fields {
    return normalizeCommand({ insertOne: { document: this.#form.newDocument(document) } });
  }
  insertMany(documents: readonly Fields[], ordered: boolean): Fields {
    const written = documents.map((document) => this.#form.newDocument(document));
    return normalizeCommand({
      insertMany: { documents: written, options: { returnDocumentResponses: true, ordered } },
    });
  }

  updateOne(filter: Fields, update: Fields, options: Fields): Fields {
    const { sort, upsert } = this.#form.changing(options, filter);
    return normalizeCommand({ updateOne: { ...this.#changed(filter, update, options), sort, options: { upsert } } });
  }
  updateMany(filter: Fields, update: Fields, given: Fields): Fields {
    // The first of two commands.
    const options = isUpsertBySeveralIds(filter, given) ? { ...given, upsert: false } : given;
    return normalizeCommand({
      updateMany: { ...this.#changed(filter, update, options), options: pickUpsert(options) },
    });
  }
  replaceOne(filter: Fields, replacement: Fields, options: Fields): Fields {
    const first = prepareReplacement(this.#form, filter, replacement, options);
    const { sort, upsert } = this.#form.changing(first.options, filter);
    const sent = { projection: { '*': 0 }, sort, options: { returnDocument: 'before', upsert } };
    return this.#replacing(first.filter, first.replacement, sent);
  }
  deleteOne(filter: Fields, options: Fields): Fields {
    const { sort } = this.#form.changing(options, filter);
    return normalizeCommand({ deleteOne: { filter: this.#form.filter(filter), sort } });
  }
  deleteMany(filter: Fields): Fields {
    return normalizeCommand({ deleteMany: { filter: this.#form.filter(filter) } });
  }

  findOneAndUpdate(filter: Fields, update: Fields, options: Fields): Fields {
    const { sort, projection, returnDocument, upsert } = this.#form.finding(options, filter);
    const body = { ...this.#changed(filter, update, options), sort, projection, options: { returnDocument, upsert } };
    return normalizeCommand({ findOneAndUpdate: body });
  }
  findOneAndReplace(filter: Fields, replacement: Fields, options: Fields): Fields {
    const first = prepareReplacement(this.#form, filter, replacement, options);
    const { sort, projection, returnDocument, upsert } = this.#form.finding(first.options, filter);
    return this.#replacing(first.filter, first.replacement, { sort, projection, options: { returnDocument, upsert } });
  }
  findOneAndDelete(filter: Fields, options: Fields): Fields {
    const { sort, projection } = this.#form.finding(options, filter);
    return normalizeCommand({ findOneAndDelete: { filter: this.#form.filter(filter), sort, projection } });
  }

  #changed(filter: Fields, update: Fields, options: Fields): Fields {
    const sent = this.#form.update(filter, update, options);
    return { filter: this.#form.filter(sent.filter), update: sent.update };
  }
  #replacing(filter: Fields, replacement: Fields, sent: Fields): Fields {
    return normalizeCommand({ findOneAndReplace: { filter: this.#form.filter(filter), replacement, ...sent } });
  }
}
