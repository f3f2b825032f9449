import type { HydratedDocument, Model } from 'mongoose';
import { getDocumentErrors, getDocumentSchema } from '../../internals/index.js';
import { isError } from '../../../util/kinds.js';
import type { Fields } from '../../../util/fields.js';

/** A document to insert. */
export type Draft = HydratedDocument<Fields>;

/**
 * Documents as they are inserted, except for changes by hooks. @throws Mongoose's error for values that it cannot cast
 */
export const createDrafts = (model: Model<Fields>, values: readonly Readonly<Fields>[]): readonly Draft[] =>
  values.map((each) => {
    const draft = new model(each);
    refuseUncast(draft);
    // Mongoose keeps existing timestamps when it saves.
    (draft as object as Timed).initializeTimestamps?.();
    return draft;
  });

/** Mongoose omits a value that it cannot cast, and reports it only on validation. */
export function refuseUncast(draft: Draft): void {
  const problems: readonly unknown[] = Object.values(getDocumentErrors(draft) ?? {});
  const [problem] = problems;
  if (isError(problem)) throw problem;
}

interface Timed {
  initializeTimestamps?(): unknown;
}

/** A document as Mongoose passes it to its collection. */
export function serializeDraft(draft: Draft): Fields {
  const { versionKey } = getDocumentSchema(draft).options as { readonly versionKey?: unknown };
  const form = draft.toBSON() as Fields;
  return typeof versionKey === 'string' ? Object.assign(form, { [versionKey]: 0 }) : form;
}
