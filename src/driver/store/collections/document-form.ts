import type { Projection, Sort } from '@datastax/astra-db-ts';
import { encodeVector } from '../../../data-api/encode.js';
import { refuseEmpty } from '../../filters/empty-filter.js';
import { toDataApiFilter, type FilterForm } from '../../filters/document-filter.js';
import { documentJson, documentRules } from '../../values/document-rules.js';
import {
  refuseUnsupportedChanges,
  refuseUnsupportedConditions,
  refuseUnsupportedOrder,
  refuseUnsupportedSelection,
} from '../../filters/unsupported-operators.js';
import { escapeOperands, escapePaths } from '../../../util/escaped-paths.js';
import type { MapRules } from '../../filters/map-rules.js';
import {
  refuseBigints,
  refuseNumbersInDocument,
  refuseNumbersInFilter,
  refuseNumbersInUpdate,
} from '../../values/number-places.js';
import { refuseMissingIds } from '../../schema/subdocument-ids.js';
import { refuseChanges, refuseConditions, refuseOrder, refuseSelection } from '../../filters/path-rules.js';
import { setNullsOnInsert } from '../../filters/missing-values.js';
import type { Places } from '../../values/places.js';
import { TypedRules } from '../../values/mixed-values.js';
import { refusePositions } from '../../filters/positional-operators.js';
import { translateSetChanges } from '../../filters/set-changes.js';
import { wrapSingleElements } from '../../filters/single-elements.js';
import { mergeIdConditions, refuseScatteredIds } from '../../filters/id-conditions.js';
import type { IdRules } from '../../filters/id-rules.js';
import { refuseSeveralIds, dropSameId, addReplacementId, addUpsertId } from '../../filters/upsert-id.js';
import { toPlain, serialize, type Purpose, type Rules } from '../../values/serialize.js';
import {
  toDocumentReadOptions,
  readOneOptions,
  readOptions,
  readSortOptions,
  type ReadOptions,
} from '../shared/call-options.js';
import { readPulls, type PullUpdate } from './pull-update.js';
import { toClientDocument } from '../shared/json-document.js';
import { moveNestedValues, type FilteredUpdate } from './upsert-values.js';
import type { Fields } from '../../../util/fields.js';
import { isFields } from '../../../util/kinds.js';

/** The options of a write that returns the document. */
export interface FoundOptions {
  sort?: Sort;
  projection?: Projection;
  timeout?: number;
  returnDocument: 'before' | 'after';
}

/** The rules for the documents of a collection. */
export interface DocumentFormRules extends FilterForm {
  /** Whether the client serializes its own classes and dates itself. */
  readonly leavesClasses: boolean;
  /** The paths of the documents, if the collection has a schema. */
  readonly places: Places | undefined;
  readonly ids: IdRules;
  /** The maps of the documents, if the collection has a schema. */
  readonly maps: MapRules | undefined;
  /** Whether the database indexes `_id`, so that documents can be sorted by it. */
  readonly sortsById: boolean;
}

/** Converts the documents, filters, updates and options of a collection to commands. */
export class DocumentForm {
  readonly #values: Rules;

  constructor(readonly rules: DocumentFormRules) {
    this.#values = rules.leavesClasses ? documentRules : documentJson;
  }

  /** @throws QueryError `EMPTY_CONDITION`, `UNDEFINED_VALUE`, `WRONG_VALUE` */
  filter(filter: Fields): Fields {
    refuseUnsupportedConditions(filter, 'collection');
    const { places } = this.rules;
    if (places) {
      refuseBigints(filter, places);
      refuseMissingIds(filter, places);
    }
    const merged = mergeIdConditions(filter);
    refuseScatteredIds(merged);
    const written = serialize(merged, 'filter', this.#values);
    refuseEmpty(written);
    if (places) {
      refuseConditions(written, places);
      refuseNumbersInFilter(written, places);
    }
    return toDataApiFilter(written, this.rules);
  }

  /** @throws QueryError `WRONG_VALUE` */
  document(document: Fields): Fields {
    this.rules.maps?.document(document);
    const written = this.#write(document, 'document', toPlain(document) as Fields);
    if (this.rules.places) refuseNumbersInDocument(written, this.rules.places);
    return encodeDocumentVector(written);
  }

  /** A document to insert, with an id that the schema can read. @throws QueryError `WRONG_VALUE` */
  newDocument(document: Fields): Fields {
    const given = toPlain(document) as Fields;
    const { ids } = this.rules;
    const id = given['_id'];
    if (id === undefined) {
      const { _id: _none, ...members } = given;
      return this.document({ _id: ids.make(members), ...members });
    }
    const cast = ids.cast(id);
    return this.document(cast === id ? given : { ...given, _id: cast });
  }

  /** The same, as the client takes it; if the application has codecs, the client converts every document. */
  sentDocument(document: Fields): Fields {
    const written = this.newDocument(document);
    return this.rules.leavesClasses ? written : toClientDocument(written);
  }

  /**
   * The update to send, and its filter, not converted yet.
   * @throws OperationNotSupportedError, QueryError `WRONG_VALUE`
   */
  update(filter: Fields, update: Fields, options: Fields): FilteredUpdate {
    refuseUnsupportedChanges(update, 'collection');
    refusePositions(update);
    const { maps } = this.rules;
    const places = this.rules.places?.narrow(filter);
    if (places) refuseChanges(update, places);
    maps?.update(update, filter);
    if (options['upsert'] === true) maps?.upsert(mergeIdConditions(filter));
    const asked = options['upsert'] === true ? moveNestedValues({ filter, update }) : { filter, update };
    const set = dropSameId(filter, asked.update);
    refuseSeveralIds(filter, options);
    const given = options['upsert'] === true ? this.#upserting(filter, set, options) : set;
    const changes = places ? translateSetChanges(given, places) : given;
    const written = this.#write(wrapSingleElements(changes), 'update', filter);
    if (places) refuseNumbersInUpdate(written, places);
    for (const [operator, operands] of Object.entries(written)) {
      if (isFields(operands)) written[operator] = encodeDocumentVector(operands);
    }
    return { filter: asked.filter, update: escapeOperands(written) };
  }

  /**
   * Splits an update that removes elements from arrays; undefined for other updates.
   * @throws OperationNotSupportedError, QueryError `WRONG_OPERATOR`, `WRONG_VALUE`
   */
  pulling(filter: Fields, update: Fields): PullUpdate | undefined {
    const pulling = readPulls(update);
    if (!pulling) return undefined;
    refuseUnsupportedChanges(update, 'collection');
    refusePositions(update);
    const places = this.rules.places?.narrow(filter);
    if (places) {
      refuseChanges(update, places);
      refuseNumbersInUpdate(update, places);
    }
    return pulling;
  }

  replacement(filter: Fields, replacement: Fields, options: Fields): Fields {
    return this.document(this.madeReplacement(filter, replacement, options));
  }

  /** A replacement before serialization, with the id of the document if it is upserted. */
  madeReplacement(filter: Fields, replacement: Fields, options: Fields): Fields {
    if (options['upsert'] !== true) return replacement;
    refuseSeveralIds(filter, options);
    return addReplacementId(filter, toPlain(replacement) as Fields, this.rules.ids, options[UPSERT_ID]);
  }

  /**
   * The Data API supports skip only in sorted reads, so a read without a sort is sorted by `_id`. So is the first page
   * of those read by number, because the next page would otherwise follow another order.
   */
  reading(options: Fields, filter: Fields): ReadOptions {
    const wanted = this.#ordered(this.#selected(toDocumentReadOptions(readOptions(options)), filter), filter);
    const isPage = wanted.skip !== undefined || (options['skip'] === 0 && wanted.limit !== undefined);
    return isPage && wanted.sort === undefined && this.rules.sortsById ? { ...wanted, sort: { _id: 1 } } : wanted;
  }

  readingOne(options: Fields, filter: Fields): ReadOptions {
    return this.#ordered(this.#selected(toDocumentReadOptions(readOneOptions(options)), filter), filter);
  }

  /** The options of an update; disabled ones are omitted. */
  changing(options: Fields, filter: Fields): { sort?: Sort; timeout?: number; upsert?: true } {
    return { ...this.#ordered(readSortOptions(options), filter), ...pickUpsert(options) };
  }

  /** The options of findOneAnd…. */
  finding(options: Fields, filter: Fields): FoundOptions & { upsert?: true } {
    const { sort, projection, timeout } = this.readingOne(options, filter);
    return {
      ...(sort && { sort }),
      ...(projection && { projection }),
      ...(timeout !== undefined && { timeout }),
      returnDocument: options['returnDocument'] === 'after' ? 'after' : 'before',
      ...pickUpsert(options),
    };
  }

  /** The projection and sort of a reranked search. */
  reranking<Options extends { readonly projection?: unknown }>(options: Options, filter: Fields): Options {
    const { projection } = options;
    if (!isFields(projection)) return options;
    refuseUnsupportedSelection(projection, 'collection', filter);
    refuseSelection(projection, this.rules.places);
    return { ...options, projection: escapePaths(projection) };
  }

  #upserting(filter: Fields, update: Fields, options: Fields): Fields {
    const told = this.rules.nullFindsMissing ? setNullsOnInsert(mergeIdConditions(filter), update) : update;
    return addUpsertId(filter, told, this.rules.ids, options[UPSERT_ID]);
  }

  #selected(wanted: ReadOptions, filter: Fields): ReadOptions {
    const { projection } = wanted;
    if (!projection) return wanted;
    refuseUnsupportedSelection(projection, 'collection', filter);
    refuseSelection(projection, this.rules.places);
    return { ...wanted, projection: escapePaths<Fields>(projection) as Projection };
  }

  #ordered<Options extends { sort?: Sort }>(options: Options, filter: Fields): Options {
    const { sort } = options;
    if (!sort) return options;
    refuseUnsupportedOrder(sort, 'collection', filter);
    if (this.rules.places) refuseOrder(sort, this.rules.places.narrow(filter));
    return { ...options, sort: escapePaths(encodeDocumentVector(sort)) as Sort };
  }

  /** @param named - a filter or document that may name the discriminator */
  #write(value: Fields, purpose: Purpose, named: Fields): Fields {
    const { places } = this.rules;
    const rules = places ? new TypedRules(this.#values, places, named) : this.#values;
    return serialize(value, purpose, rules);
  }
}

/** The option of an upsert that states the id of a new document. */
export const UPSERT_ID = 'typestarUpsertId';

export const pickUpsert = (options: Fields): { upsert?: true } => (options['upsert'] === true ? { upsert: true } : {});

/** Vectors as the bytes of their numbers, as the client serializes them. */
function encodeDocumentVector(members: Fields): Fields {
  const vector = members['$vector'];
  return isVector(vector) ? { ...members, $vector: encodeVector(vector) } : members;
}

const isVector = (value: unknown): value is number[] =>
  Array.isArray(value) && value.length > 0 && value.every((each) => typeof each === 'number');
