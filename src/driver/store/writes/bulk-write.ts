import { AstraMongooseError } from '../../errors/errors.js';
import { restoreNegations } from '../../filters/negations.js';
import { refuseLostFilter } from '../../filters/empty-filter.js';
import { refuseOptionValues } from '../../options/option-values.js';
import { refuseChoice, refuseOptions, refuseSession } from '../../options/refused-options.js';
import { BulkWriteError, BulkWriteResult } from './bulk-result.js';
import { forEach } from '../shared/for-each.js';
import { NO_PIPELINES } from '../shared/refusals.js';
import type { Fields } from '../../../util/fields.js';
import type { DeleteResult, Store, UpdateResult } from '../shared/store.js';
import { WriteError } from './write-error.js';

/**
 * Runs operations such as `{ updateOne: { filter, update } }`: in order up to the first failure, or several at a time.
 * Consecutive inserts are sent together.
 * @throws BulkWriteError with the failures and the result
 */
export async function bulkWrite(
  collection: { readonly name: string; readonly store: Store },
  operations: readonly Fields[],
  options: Fields,
): Promise<BulkWriteResult> {
  const bulk = new Bulk(collection.store, options);
  const steps = readSteps(operations);
  if (bulk.ordered) {
    for (const step of steps) if (!bulk.failed) await bulk.run(step);
  } else {
    await forEach(steps, (step) => bulk.run(step));
  }
  const { result, writeErrors } = bulk.end();
  if (writeErrors.length > 0) throw new BulkWriteError(collection.name, writeErrors, result);
  return result;
}

/** Why an operation cannot be expressed. */
const FAULT = Symbol('fault');

export const isFaulty = (operation: object): boolean => FAULT in operation;

/** An operation that fails at its position; a copy without the error has no filter, and fails as well. */
export const createFaultyOperation = (fault: Error): object => ({
  updateOne: { filter: undefined, update: {}, [FAULT]: fault },
});

/** An operation with its position, or consecutive inserts. */
type Step =
  | { readonly name: 'insert'; readonly at: number[]; readonly documents: Fields[] }
  | { readonly name: string; readonly at: number; readonly operation: Fields };

function readSteps(operations: readonly Fields[]): Step[] {
  const steps: Step[] = [];
  for (const [at, given] of operations.entries()) {
    const [[name, operation] = ['', undefined], more] = Object.entries(given);
    if (more) {
      const text = `bulkWrite(): operation ${at} is ${name} and ${more[0]}: write two operations.`;
      throw new AstraMongooseError(text, { operation: given });
    }
    if (typeof operation !== 'object' || operation === null || !(name === 'insertOne' || name in WRITES)) {
      throw new AstraMongooseError(`bulkWrite(): operation ${at} is not one of ${KNOWN}.`, { operation: given });
    }
    if (name !== 'insertOne') {
      steps.push({ name, at, operation: operation as Fields });
      continue;
    }
    const last = steps.at(-1);
    const { document } = operation as { readonly document: Fields };
    if (last && 'documents' in last) {
      last.at.push(at);
      last.documents.push(document);
    } else steps.push({ name: 'insert', at: [at], documents: [document] });
  }
  return steps;
}

type Write = (store: Store, operation: Fields, options: Fields) => Promise<UpdateResult | DeleteResult>;

const toFields = (value: unknown): Fields => (value ?? {}) as Fields;

const WRITES: Readonly<Record<string, Write>> = {
  updateOne: (store, { filter, update, ...rest }, options) =>
    store.updateOne(toFields(filter), toFields(update), { ...options, ...rest }),
  updateMany: (store, { filter, update, ...rest }, options) =>
    store.updateMany(toFields(filter), toFields(update), { ...options, ...rest }),
  replaceOne: (store, { filter, replacement, ...rest }, options) =>
    store.replaceOne(toFields(filter), toFields(replacement), { ...options, ...rest }),
  deleteOne: (store, { filter, ...rest }, options) => store.deleteOne(toFields(filter), { ...options, ...rest }),
  deleteMany: (store, { filter, ...rest }, options) => store.deleteMany(toFields(filter), { ...options, ...rest }),
};

const KNOWN = ['insertOne', ...Object.keys(WRITES)].join(', ');

class Bulk {
  readonly ordered: boolean;
  readonly #result = new BulkWriteResult();
  readonly #errors: WriteError[] = [];

  constructor(
    readonly store: Store,
    readonly options: Fields,
  ) {
    this.ordered = options['ordered'] !== false;
  }

  get failed(): boolean {
    return this.#errors.length > 0;
  }

  async run(step: Step): Promise<void> {
    if ('documents' in step) return this.#insert(step.at, step.documents);
    const { name, at, operation } = step;
    try {
      if (FAULT in operation) throw operation[FAULT] as Error;
      restoreNegations(operation);
      refuseLostFilter(operation['filter'], operation, name);
      refuseSession(operation, name);
      refuseOptions(operation, name);
      refuseOptionValues(operation, name);
      refuseChoice(operation, name);
      if (Array.isArray(operation['update'])) throw new AstraMongooseError(NO_PIPELINES);
      const { ordered: _ordered, ...options } = this.options;
      this.#count(at, (await WRITES[name]?.(this.store, operation, options)) ?? {});
    } catch (error) {
      this.#errors.push(new WriteError(at, { cause: error, op: operation }));
    }
  }

  end(): { readonly result: BulkWriteResult; readonly writeErrors: readonly WriteError[] } {
    const writeErrors = this.#errors.sort((one, other) => one.index - other.index);
    return { result: Object.assign(new BulkWriteResult({}, this.ordered, writeErrors), this.#result), writeErrors };
  }

  async #insert(at: readonly number[], documents: readonly Fields[]): Promise<void> {
    try {
      const { insertedIds } = await this.store.insertMany(documents, this.options);
      for (const [place, index] of at.entries()) this.#inserted(index, insertedIds[place]);
    } catch (error) {
      const createErrors = (): WriteError[] =>
        (this.ordered ? [0] : [...at.keys()]).map(
          (place) => new WriteError(place, { cause: error, op: documents[place] }),
        );
      const refused = new Map((readRefused(error) ?? createErrors()).map((each) => [each.index, each]));
      const [first = 0] = refused.keys();
      for (const [place, index] of at.entries()) {
        const failed = refused.get(place);
        if (failed) this.#errors.push(failed.at(index));
        else if (!this.ordered || place < first) this.#inserted(index, documents[place]?.['_id']);
      }
    }
  }

  #inserted(index: number, id: unknown): void {
    this.#result.insertedCount++;
    this.#result.insertedIds[index] = id;
  }

  #count(index: number, done: Partial<UpdateResult & DeleteResult>): void {
    const result = this.#result;
    result.matchedCount = addCounts(result.matchedCount, done.matchedCount);
    result.modifiedCount = addCounts(result.modifiedCount, done.modifiedCount);
    result.deletedCount = addCounts(result.deletedCount, done.deletedCount);
    result.upsertedCount = addCounts(result.upsertedCount, done.upsertedCount);
    if ((done.upsertedCount ?? 0) > 0) result.upsertedIds[index] = done.upsertedId;
  }
}

/** A sum with an unknown part is unknown. */
const addCounts = (one: number, other = 0): number => (one < 0 || other < 0 ? -1 : one + other);

/** Why documents were refused; undefined if the error does not name documents. */
function readRefused(error: unknown): readonly WriteError[] | undefined {
  if (typeof error !== 'object' || error === null || !('writeErrors' in error)) return undefined;
  return error.writeErrors as readonly WriteError[];
}
