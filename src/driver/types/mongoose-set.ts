import type { SchemaType } from 'mongoose';
import { isTracking } from '../internals/index.js';
import { toPlain } from '../values/serialize.js';
import { TrackedSet } from './tracked-set.js';
import { Tracker } from './tracker.js';
import { recognizeAcrossCopies, VERSION } from '../../util/copies.js';

/** A change in Mongoose's format. */
export type Atomic =
  readonly ['$push', { readonly $each: readonly unknown[] }] | readonly ['$pullAll' | '$set', readonly unknown[]];

/** A set in a document of a plain schema: records what was added and removed since it was read. */
export class MongooseSet<Value = unknown> extends TrackedSet {
  static {
    recognizeAcrossCopies(this, `MongooseSet@${VERSION}`);
  }

  readonly #copy: () => MongooseSet;

  /**
   * @param path - the path of the set in the document
   * @param document - the document, to which changes are reported
   * @param type - the schema type of the path, with the element type
   * @param stored - whether the database contains the same
   */
  constructor(
    values: Iterable<Value> | null,
    path: string,
    document: unknown,
    type: SchemaType,
    stored: boolean = false,
  ) {
    const given = [...(values ?? [])];
    const origin = { stored, empty: given.length === 0 };
    const tracker = isTracking(document) ? new Tracker(document, path, origin) : undefined;
    // Without the document, which would record cast subdocuments as changes.
    const element = type.getEmbeddedSchemaType() as { cast(value: unknown): unknown } | undefined;
    super(given, (value) => (element ? element.cast(value) : value), tracker);
    this.#copy = () => new MongooseSet([...this], path, undefined, type);
  }

  /** The one operation that sends the changes to the database. */
  getAtomics(): readonly [Atomic] {
    const change = this.change();
    if (change.operator === '$push') return [['$push', { $each: change.members.map(toRaw) }]];
    if (change.operator === '$pullAll') return [['$pullAll', change.members.map(toRaw)]];
    return [['$set', this.toBSON()]];
  }

  /** A set detached from its document: Mongoose copies values by `valueOf()`. */
  override valueOf(): MongooseSet {
    return this.#copy();
  }

  /** The elements as they are sent. */
  toBSON(): unknown[] {
    return [...this].map(toRaw);
  }
}

const toRaw = (value: unknown): unknown => (typeof value === 'object' && value !== null ? toPlain(value) : value);
