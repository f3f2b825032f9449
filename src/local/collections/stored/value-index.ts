import { isArray } from '../../../json/json.js';
import { Steps } from '../../storage/interruptible-steps.js';
import { compareKeys, type DocumentKey } from '../values/document-id.js';
import type { StoredDocument } from '../values/document.js';
import type { Operand } from '../values/filter.js';
import { createPathReader, printPath, type Path } from '../values/path.js';
import { readElementScalar, toHashText, readPathScalar, toScalarKey } from '../values/scalars.js';

/** Keys of documents, by a name that is the same for equal keys. */
export type KeyGroup = ReadonlyMap<string, DocumentKey>;

/** The documents of a collection in key order, starting at a key. */
type DocumentsFrom = (key: DocumentKey | undefined) => Iterable<readonly [DocumentKey, StoredDocument]>;

/**
 * Finds the documents that may have a value at a path. A path is indexed when it is used a second time, in steps between
 * which other commands run, and kept up to date from then on. Results must still be matched against the filter.
 */
export class ValueIndex {
  readonly #documentsFrom: DocumentsFrom;
  readonly #isStopped: () => boolean;
  readonly #paths = new Map<string, PathIndex>();
  /** Building an index costs as much as several reads, so a single read does not justify it. */
  readonly #askedOnce = new Set<string>();

  constructor(documentsFrom: DocumentsFrom, isStopped: () => boolean) {
    this.#documentsFrom = documentsFrom;
    this.#isStopped = isStopped;
  }

  /** Whether there is any index to update. */
  get isEmpty(): boolean {
    return this.#paths.size === 0;
  }

  /**
   * The keys of the documents that may have one of the values at a path, by their names: a group for each value.
   * Undefined while there is no complete index.
   */
  find(path: Path, operands: readonly Operand[]): readonly KeyGroup[] | undefined {
    const name = printPath(path);
    const index = this.#paths.get(name) ?? this.#begin(name, path);
    return index?.isComplete === true ? index.find(operands) : undefined;
  }

  /** Notes that a document has been stored. */
  add(document: StoredDocument): void {
    for (const index of this.#paths.values()) index.add(document);
  }

  /** Notes that a document has been deleted or replaced. */
  remove(document: StoredDocument): void {
    for (const index of this.#paths.values()) index.remove(document);
  }

  /** Drops all indexes. */
  clear(): void {
    this.#paths.clear();
    this.#askedOnce.clear();
  }

  #begin(name: string, path: Path): PathIndex | undefined {
    if (this.#paths.size >= MAX_PATHS) return undefined;
    if (!this.#askedOnce.delete(name)) {
      if (this.#askedOnce.size < MAX_PATHS) this.#askedOnce.add(name);
      return undefined;
    }
    const index = new PathIndex(path);
    this.#paths.set(name, index);
    void this.#fill(name, index);
    return index;
  }

  /** Fills an index step by step. The first step runs synchronously, and suffices for most collections. */
  async #fill(name: string, index: PathIndex): Promise<void> {
    const steps = new Steps();
    // The index may be dropped between steps.
    while (this.#paths.get(name) === index && !this.#isStopped()) {
      if (index.fill(this.#documentsFrom, () => steps.isLong)) return;
      await steps.pause();
    }
  }
}

const MAX_PATHS = 32;

class PathIndex {
  readonly #read: ReturnType<typeof createPathReader>;
  readonly #keys = new Map<string, Map<string, DocumentKey>>();
  #isComplete = false;
  /** The last document added by {@link PathIndex.fill}. */
  #last: DocumentKey | undefined;

  constructor(path: Path) {
    this.#read = createPathReader(path);
  }

  find(operands: readonly Operand[]): readonly KeyGroup[] {
    return operands.flatMap((operand) => {
      const value = 'hash' in operand ? operand.hash : toScalarKey(operand.scalar);
      return this.#keys.get(value) ?? [];
    });
  }

  /** Whether it has all documents. */
  get isComplete(): boolean {
    return this.#isComplete;
  }

  /**
   * Adds documents until the time is up; returns whether it has all of them. Between calls any document may be added or
   * removed.
   */
  fill(documentsFrom: DocumentsFrom, isTimeUp: () => boolean): boolean {
    const last = this.#last;
    for (const [key, document] of documentsFrom(last)) {
      if (last && compareKeys(key, last) === 0) continue;
      this.#last = key;
      this.add(document);
      if (isTimeUp()) return false;
    }
    this.#isComplete = true;
    return true;
  }

  add(document: StoredDocument): void {
    for (const value of this.#values(document)) {
      let keys = this.#keys.get(value);
      if (!keys) this.#keys.set(value, (keys = new Map<string, DocumentKey>()));
      keys.set(printKey(document.key), document.key);
    }
  }

  remove(document: StoredDocument): void {
    for (const value of this.#values(document)) {
      const keys = this.#keys.get(value);
      keys?.delete(printKey(document.key));
      if (keys?.size === 0) this.#keys.delete(value);
    }
  }

  /** The value as a whole, and each element of an array. */
  #values(document: StoredDocument): Set<string> {
    const values = new Set<string>();
    const value = this.#read(document.view);
    if (value === undefined) return values;
    const scalar = readPathScalar(value);
    values.add(scalar === undefined ? toHashText(value) : toScalarKey(scalar));
    if (isArray(value)) {
      for (const element of value) {
        const elementValue = readElementScalar(element);
        values.add(elementValue === undefined ? toHashText(element) : toScalarKey(elementValue));
      }
    }
    return values;
  }
}

const printKey = ({ type, text }: DocumentKey): string => `${type} ${text}`;
