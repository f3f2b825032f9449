import type { HydratedDocument, Model } from 'mongoose';

type Fields = Record<string, unknown>;
/** A document that is to be inserted. */
export type Draft = HydratedDocument<Fields>;

/**
 * The documents of inserts that were shown and are not sent yet: what Mongoose made for them (ids, defaults) is the same in
 * the command that is shown and in the next that is sent. An insert that is run again makes documents anew.
 */
export class Drafts {
  readonly #shown = new WeakMap<object, readonly Draft[]>();

  /** The documents of a query whose command is shown. @throws what Mongoose throws for values that it cannot cast */
  shown(query: object, model: Model<Fields>, values: readonly Readonly<Fields>[]): readonly Draft[] {
    const before = this.#shown.get(query);
    if (before) return before;
    const drafts = values.map((each) => draftOf(model, each));
    this.#shown.set(query, drafts);
    return drafts;
  }

  /** Those of a query that is run; none unless its command was shown. */
  taken(query: object): readonly Draft[] {
    const drafts = this.#shown.get(query) ?? [];
    this.#shown.delete(query);
    return drafts;
  }
}

function draftOf(model: Model<Fields>, values: Readonly<Fields>): Draft {
  const draft = new model(values);
  const [problem] = Object.values(draft.errors ?? {});
  if (problem) throw problem;
  // Mongoose leaves the times alone that are there when it saves.
  (draft as object as Timed).initializeTimestamps?.();
  return draft;
}

interface Timed {
  initializeTimestamps?(): unknown;
}

/** A document as Mongoose hands it to its collection. */
export function insertedForm(draft: Draft): Fields {
  const { versionKey } = draft.schema.options as { readonly versionKey?: unknown };
  const form = draft.toBSON() as Fields;
  return typeof versionKey === 'string' ? Object.assign(form, { [versionKey]: 0 }) : form;
}
