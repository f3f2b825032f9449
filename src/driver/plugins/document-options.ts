import type { Schema } from 'mongoose';
import { addMethod, getMethod, type Method } from '../internals/index.js';
import { refuseOptionValues } from '../options/option-values.js';
import { refuseChoice, refuseOptions, refuseSession } from '../options/refused-options.js';
import { getCollection } from '../connection/model-collection.js';
import { isError, isFields } from '../../util/kinds.js';
import type { Fields } from '../../util/fields.js';

/** The parts of a document that are used. */
interface AnyDocument {
  readonly $isSubdocument?: boolean;
  $session(session: null): unknown;
  readonly constructor: object;
}

/**
 * Checks the options of `save()`, of which Mongoose passes few on, and refuses sessions before Mongoose stores them in
 * the documents, where they would make every later write fail.
 */
export function checkDocumentOptions(schema: Schema): void {
  const methods = schema.methods as Record<string, Method>;
  const statics = schema.statics as Record<string, unknown>;
  const save = getMethod('document', '$__save');
  const leave = getMethod('subdocument', '$__save');
  // A method named `save` would switch off Mongoose's own hooks: timestamps, validation, subdocuments.
  methods['$__save'] ??= function (this: AnyDocument, ...args: unknown[]): unknown {
    if (this.$isSubdocument === true) return leave.apply(this, args);
    const error = findSaveError(this, args[0]);
    if (!error) return save.apply(this, args);
    // Mongoose 8 passes a callback.
    const [, report] = args;
    if (typeof report !== 'function') return Promise.reject(error);
    (report as (error: Error) => void)(error);
    return undefined;
  } as Method;
  refuseSessionLater(schema, methods['deleteOne']);
  for (const name of ['insertMany', 'bulkSave'] as const) {
    const original = (statics[name] as Method | undefined) ?? getMethod('model', name);
    statics[name] = async function (this: { readonly collection?: unknown }, ...args: unknown[]): Promise<unknown> {
      const collection = getCollection(this);
      if (collection && isFields(args[1])) refuseSession(args[1], `${collection.name}.${name}()`);
      return await original.apply(this, args);
    };
  }
}

/** Makes the query of `document.deleteOne()` refuse a session when it runs. */
function refuseSessionLater(schema: Schema, deleteOne = getMethod('document', 'deleteOne')): void {
  addMethod(schema, 'deleteOne', function (this: AnyDocument, ...args: unknown[]): unknown {
    const [options, ...rest] = args;
    const isOwn = this.$isSubdocument !== true && getCollection(this.constructor) !== undefined;
    if (!isOwn || !isFields(options) || !isGiven(options['session'])) return deleteOne.apply(this, args);
    const { session, ...others } = options;
    return (deleteOne.apply(this, [others, ...rest]) as Optional).setOptions({ session });
  });
}

const isGiven = (value: unknown): boolean => value !== undefined && value !== null;

/** A query, which takes options. */
interface Optional {
  setOptions(options: Fields): unknown;
}

function findSaveError(document: AnyDocument, options: unknown): Error | undefined {
  const collection = getCollection(document.constructor);
  if (!collection || !isFields(options)) return undefined;
  // Mongoose has already stored it.
  if (isGiven(options['session'])) document.$session(null);
  const operation = `${collection.name}.save()`;
  try {
    refuseSession(options, operation);
    refuseOptions(options, operation);
    refuseOptionValues(options, operation);
    refuseChoice(options, 'save');
    return undefined;
  } catch (error) {
    if (isError(error)) return error;
    throw error;
  }
}
