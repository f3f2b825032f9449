import type { Schema } from 'mongoose';
import type { Method } from './methods.js';

/** Adds a method to the documents of a schema, unless the schema has a path of that name, which hides methods. */
export function addMethod(schema: Schema, name: string, method: unknown): void {
  if (PATHS.has(schema.pathType(name))) return;
  schema.method(name, method as never, { suppressWarning: true });
}

const PATHS: ReadonlySet<string> = new Set(['real', 'nested', 'virtual']);

/** The names that no path can have, because Mongoose reads these members of its documents itself. */
export const RESERVED_PATHS: ReadonlySet<string> = new Set([
  '_doc',
  '_execDocumentPostHooks',
  '_execDocumentPreHooks',
  'constructor',
  'init',
  'invalidate',
  'markModified',
  'modifiedPaths',
  'ownerDocument',
  'prototype',
  'schema',
  'toObject',
]);

/** Calls a method of a document, also one that a path of the same name hides. */
export function callMethod(document: object, name: DocumentMethod, ...args: readonly unknown[]): unknown {
  for (let owner: unknown = document; owner !== null; owner = Object.getPrototypeOf(owner)) {
    const method: unknown = Object.getOwnPropertyDescriptor(owner, name)?.value;
    if (typeof method === 'function') return (method as Method).apply(document, [...args]);
  }
  throw new TypeError(`The document has no ${name}().`);
}

type DocumentMethod =
  | '$save'
  | '$validate'
  | 'directModifiedPaths'
  | 'get'
  | 'invalidate'
  | 'isDirectModified'
  | 'markModified'
  | 'toObject';
