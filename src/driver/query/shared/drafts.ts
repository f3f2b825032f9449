import type { HydratedDocument, Model } from 'mongoose';
import { isError } from '../../../util/kinds.js';
import type { Fields } from '../../../util/fields.js';

/** A document that is to be inserted. */
export type Draft = HydratedDocument<Fields>;

/** Documents as they are inserted, without the work of hooks. @throws what Mongoose throws for values that it cannot cast */
export const createDrafts = (model: Model<Fields>, values: readonly Readonly<Fields>[]): readonly Draft[] =>
  values.map((each) => {
    const draft = new model(each);
    refuseUncast(draft);
    // Mongoose leaves the times alone that are there when it saves.
    (draft as object as Timed).initializeTimestamps?.();
    return draft;
  });

/** Mongoose leaves a value out that it cannot cast, and says so only when it validates. */
export function refuseUncast(draft: Draft): void {
  const problems: readonly unknown[] = Object.values(draft.errors ?? {});
  const [problem] = problems;
  if (isError(problem)) throw problem;
}

interface Timed {
  initializeTimestamps?(): unknown;
}

/** A document as Mongoose hands it to its collection. */
export function serializeDraft(draft: Draft): Fields {
  const { versionKey } = draft.schema.options as { readonly versionKey?: unknown };
  const form = draft.toBSON() as Fields;
  return typeof versionKey === 'string' ? Object.assign(form, { [versionKey]: 0 }) : form;
}
