import type { HydratedDocument, Model } from 'mongoose';

type Fields = Record<string, unknown>;
/** A document that is to be inserted. */
export type Draft = HydratedDocument<Fields>;

/**
 * What is made for a write when its command is shown, and not sent yet: the documents of inserts with their ids and defaults,
 * the ids of upserts and subdocuments. It is the same in the next command that is sent. A write that is run again makes it
 * anew.
 */
export class Drafts {
  readonly #shown = new WeakMap<object, unknown>();

  /** The documents of a query whose command is shown. @throws what Mongoose throws for values that it cannot cast */
  documents(query: object, model: Model<Fields>, values: readonly Readonly<Fields>[]): readonly Draft[] {
    return this.shown(query, () => values.map((each) => draftOf(model, each)));
  }

  /** What is made for a query whose command is shown. */
  shown<Made extends object>(query: object, make: () => Made): Made {
    const before = this.#shown.get(query);
    if (before) return before as Made;
    const made = make();
    this.#shown.set(query, made);
    return made;
  }

  /** The same for a query that is run; none unless its command was shown. */
  taken<Made extends object>(query: object): Made | undefined {
    const made = this.#shown.get(query);
    this.#shown.delete(query);
    return made as Made | undefined;
  }
}

function draftOf(model: Model<Fields>, values: Readonly<Fields>): Draft {
  const draft = new model(values);
  refuseUncast(draft);
  // Mongoose leaves the times alone that are there when it saves.
  (draft as object as Timed).initializeTimestamps?.();
  return draft;
}

/** Mongoose leaves a value out that it cannot cast, and says so only when it validates. */
export function refuseUncast(draft: Draft): void {
  const [problem] = Object.values(draft.errors ?? {});
  if (problem) throw problem;
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
