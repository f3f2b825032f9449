import type { VectorBuffer } from './buffer.js';
import type { Facet, FacetValue } from './facet.js';
import { MatchColumn } from './match-column.js';
import type { PlaceTest } from './place-test.js';
import { ValueColumn } from './value-column.js';

/** Goes through the rows or documents of all vectors until it is told to stop. */
export type EachOwner<Owner> = (visit: (buffer: VectorBuffer, place: number, owner: Owner) => boolean) => void;

/**
 * What searches in some buffers have been narrowed by: the values of the columns or paths, and what matches the parts of
 * filters, that were used last.
 */
export class ValueColumns<Owner> {
  /** By name; the last one used is last. */
  readonly #columns = new Map<string, ValueColumn<Owner>>();
  /** By key; the last one used is last. */
  readonly #matches = new Map<string, MatchColumn<Owner>>();
  /** The keys of the parts that were asked for last, in this order. */
  readonly #asked = new Set<string>();

  /**
   * The parts of a filter that narrow a search, because what they are about is known, or because it is worth finding out:
   * most are asked for once only, with a value of their own. The values of columns and paths are read now.
   */
  select(facets: readonly Facet<Owner>[], each: EachOwner<Owner>): Selected<Owner> {
    const first = facets.slice(0, MOST);
    const known = first.filter((facet) => this.#isKnown(facet, each));
    const others = first.filter(
      (facet) => !known.includes(facet) && facet.key !== undefined && this.#isAskedAgain(facet.key),
    );
    return { facets: [...known, ...others], isAll: known.length === facets.length };
  }

  /**
   * Creates a function that lists the places of a buffer whose owners may match all of some selected parts; undefined if
   * these may be all. The list is good until the next one.
   */
  narrow(
    facets: readonly Facet<Owner>[],
    buffers: readonly VectorBuffer[],
    each: EachOwner<Owner>,
  ): ListPlaces | undefined {
    const known = facets.filter((facet) => this.#isKnown(facet, each));
    const list = listPlaces(known.flatMap((facet) => this.#createTest(facet, each) ?? []));
    return known.length === facets.length || (list && leavesFew(list, buffers))
      ? list
      : listPlaces(facets.flatMap((facet) => this.#createTest(facet, each) ?? []));
  }

  /** Notes a row or document with a vector. */
  set(buffer: VectorBuffer, place: number, owner: Owner): void {
    for (const column of this.#all()) column.set(buffer, place, owner);
  }

  /** Notes that a place has no vector any more. */
  release(buffer: VectorBuffer, place: number): void {
    for (const column of this.#all()) column.release(buffer, place);
  }

  /** Notes that a buffer has no vectors any more. */
  delete(buffer: VectorBuffer): void {
    for (const column of this.#all()) column.delete(buffer);
  }

  clear(): void {
    this.#columns.clear();
    this.#matches.clear();
    this.#asked.clear();
  }

  *#all(): Iterable<ValueColumn<Owner> | MatchColumn<Owner>> {
    yield* this.#columns.values();
    yield* this.#matches.values();
  }

  /** Whether it is known what may match a part of a filter. */
  #isKnown({ key, value }: Facet<Owner>, each: EachOwner<Owner>): boolean {
    if (value && this.#findColumn(value, each).canNarrow(value)) return true;
    return key !== undefined && this.#matches.has(key);
  }

  #createTest({ matches, key, value }: Facet<Owner>, each: EachOwner<Owner>): PlaceTest | undefined {
    const column = value && this.#findColumn(value, each);
    if (value && column?.canNarrow(value) === true) return column.createTest(matches, value);
    return key === undefined ? undefined : this.#findMatches(key, matches, each).createTest();
  }

  #findColumn(value: FacetValue<Owner>, each: EachOwner<Owner>): ValueColumn<Owner> {
    return use(this.#columns, value.name, () => fill(new ValueColumn(value), each));
  }

  #findMatches(key: string, matches: Facet<Owner>['matches'], each: EachOwner<Owner>): MatchColumn<Owner> {
    return use(this.#matches, key, () => fill(new MatchColumn(matches), each));
  }

  #isAskedAgain(key: string): boolean {
    const isAgain = this.#asked.delete(key);
    this.#asked.add(key);
    const [oldest = key] = this.#asked;
    if (this.#asked.size > MOST) this.#asked.delete(oldest);
    return isAgain;
  }
}

/** The parts of a filter that narrow a search. */
export interface Selected<Owner> {
  readonly facets: readonly Facet<Owner>[];
  /** Whether these are all, and everything is known already. */
  readonly isAll: boolean;
}

/** Lists places of a buffer. The list is good until the next one. */
type ListPlaces = (buffer: VectorBuffer) => Uint32Array;

const MOST = 16;
/** Other parts of a filter are of little use where some leave at most one of so many. */
const FEW = 16;

/** Lists the places of a buffer that pass all tests; undefined if there are no tests. */
function listPlaces(tests: readonly PlaceTest[]): ListPlaces | undefined {
  if (tests.length === 0) return undefined;
  let all = new Uint32Array(0);
  let some = all;
  return (buffer) => {
    if (all.length < buffer.used) {
      all = Uint32Array.from({ length: buffer.size }, (_, place) => place);
      some = new Uint32Array(buffer.size);
    }
    let places = all;
    let count = buffer.used;
    for (const test of tests) {
      count = test(buffer, places, count, some);
      places = some;
    }
    return places.subarray(0, count);
  };
}

function leavesFew(list: ListPlaces, buffers: readonly VectorBuffer[]): boolean {
  let left = 0;
  let used = 0;
  for (const buffer of buffers) {
    left += list(buffer).length;
    used += buffer.used;
  }
  return left * FEW <= used;
}

/** An entry, made if there is none, as the last one used. The oldest of too many is removed. */
function use<Item>(items: Map<string, Item>, key: string, make: () => Item): Item {
  const item = items.get(key) ?? make();
  items.delete(key);
  items.set(key, item);
  const [oldest = key] = items.keys();
  if (items.size > MOST) items.delete(oldest);
  return item;
}

function fill<Owner, Column extends ValueColumn<Owner> | MatchColumn<Owner>>(
  column: Column,
  each: EachOwner<Owner>,
): Column {
  each((buffer, place, owner) => {
    column.set(buffer, place, owner);
    return column.isKept;
  });
  return column;
}
