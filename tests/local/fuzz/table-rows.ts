/** A row as the model keeps it; `inserted` is what an insert leaves, so that the row stays without other values. */
export interface ModelRow {
  readonly p: number;
  readonly c: number;
  a?: number;
  t?: string;
  s?: number[];
  inserted: boolean;
}

export type Filter = Record<string, unknown>;
export type Operation =
  | { readonly kind: 'insert'; readonly ordered: boolean; readonly rows: readonly Row[] }
  | { readonly kind: 'update'; readonly key: Key; readonly update: Update }
  | { readonly kind: 'deleteOne'; readonly key: Key }
  | { readonly kind: 'deleteMany'; readonly p: number; readonly c?: Range }
  | { readonly kind: 'truncate' }
  | { readonly kind: 'find'; readonly filter: Filter; readonly sort?: Record<string, 1 | -1>; readonly limit?: number };
export type Key = { readonly p: number; readonly c: number };
export type Row = Key & {
  readonly a?: number | null;
  readonly t?: string | null;
  readonly s?: readonly number[] | null;
};
export type Range = { readonly $gt?: number; readonly $lte?: number };
export interface Update {
  readonly $set?: Record<string, unknown>;
  readonly $unset?: Record<string, unknown>;
  readonly $push?: { readonly s: number };
}

/** The rules, written down as plainly as they can be. */
export class Model {
  rows: ModelRow[] = [];

  apply(one: Exclude<Operation, { kind: 'find' }>): void {
    switch (one.kind) {
      case 'insert':
        for (const { p, c, ...cells } of one.rows) this.#write({ p, c }, cells, true);
        break;
      case 'update': {
        const { $set = {}, $unset = {}, $push } = one.update;
        const cells: Record<string, unknown> = {
          ...$set,
          ...Object.fromEntries(Object.keys($unset).map((name) => [name, null])),
        };
        if ($push) cells['s'] = [...(this.#get(one.key)?.s ?? []), $push.s];
        this.#write(one.key, cells, false);
        break;
      }
      case 'deleteOne':
        this.rows = this.rows.filter((row) => !sameKey(row, one.key));
        break;
      case 'deleteMany':
        this.rows = this.rows.filter((row) => row.p !== one.p || (one.c !== undefined && !inRange(row.c, one.c)));
        break;
      case 'truncate':
        this.rows = [];
    }
  }

  find(wanted: Filter): ModelRow[] {
    return this.rows.filter((row) => matches(row, wanted, false));
  }

  #get(wanted: Key): ModelRow | undefined {
    return this.rows.find((row) => sameKey(row, wanted));
  }

  #write({ p, c }: Key, cells: Record<string, unknown>, inserted: boolean): void {
    const after: Record<string, unknown> = { ...(this.#get({ p, c }) ?? { p, c, inserted: false }), ...cells };
    const held = Object.entries(after).filter(
      ([, value]) => value !== null && !(Array.isArray(value) && value.length === 0),
    );
    const row: Record<string, unknown> = Object.fromEntries(
      held.map(([name, value]) => [name, Array.isArray(value) ? [...new Set(value)].sort((x, y) => x - y) : value]),
    );
    if (inserted) row['inserted'] = true;
    this.rows = this.rows.filter((other) => !sameKey(other, { p, c }));
    const stays = row['inserted'] === true || ['a', 't', 's'].some((name) => name in row);
    if (stays) this.rows.push(asRow(row, { p, c }));
  }
}

const asRow = (row: Record<string, unknown>, { p, c }: Key): ModelRow => ({
  ...row,
  p,
  c,
  inserted: row['inserted'] === true,
});

const sameKey = (a: Key, b: Key): boolean => a.p === b.p && a.c === b.c;
const inRange = (value: number, { $gt = -Infinity, $lte = Infinity }: Range): boolean => value > $gt && value <= $lte;

function matches(row: object, wanted: Filter, negated: boolean): boolean {
  const conditions = Object.entries(wanted).filter(([name, value]) => !saysNothing({ [name]: value }));
  const results = conditions.map(([name, value]) => {
    if (name === '$or') {
      const said = (value as Filter[]).filter((part) => !saysNothing(part));
      const parts = said.map((part) => matches(row, part, negated));
      return negated ? parts.every(Boolean) : parts.some(Boolean);
    }
    if (name === '$not') return matches(row, value as Filter, !negated);
    const terms = typeof value === 'object' ? Object.entries(value as Filter) : [['$eq', value] as const];
    // A set without a value contains nothing; any other column without one fulfils nothing, negated or not.
    const held: unknown = (row as Record<string, unknown>)[name] ?? (name === 's' ? [] : undefined);
    const all = terms.map(([operator, operand]) => held !== undefined && test(operator, held, operand) !== negated);
    return negated ? all.some(Boolean) : all.every(Boolean);
  });
  // Nothing to fulfil is fulfilled, negated or not.
  return results.length === 0 || (negated ? results.some(Boolean) : results.every(Boolean));
}

/** There is no comparison in it, so that it is left out, also as a part of `$or`. */
const saysNothing = (wanted: Filter): boolean =>
  Object.entries(wanted).every(([name, value]) => {
    if (name === '$or') return (value as Filter[]).every(saysNothing);
    if (name === '$not') return saysNothing(value as Filter);
    return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
  });

function test(operator: string, held: unknown, operand: unknown): boolean {
  const list = Array.isArray(operand) ? operand : [];
  const values = Array.isArray(held) ? held : [held];
  const order = Array.isArray(held) ? 0 : compare(held, operand);
  const outcomes: Readonly<Record<string, () => boolean>> = {
    $eq: () => order === 0,
    $ne: () => order !== 0,
    $gt: () => order > 0,
    $gte: () => order >= 0,
    $lt: () => order < 0,
    $lte: () => order <= 0,
    $in: () => list.some((one) => values.includes(one)),
    $nin: () => !list.some((one) => values.includes(one)),
    $all: () => list.every((one) => values.includes(one)),
  };
  const decide = outcomes[operator];
  if (!decide) throw new RangeError(`The model has no operator ${operator}.`);
  return decide();
}

const compare = (a: unknown, b: unknown): number => {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return Buffer.compare(Buffer.from(String(a)), Buffer.from(String(b)));
};
