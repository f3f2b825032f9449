import { UUID } from '@datastax/astra-db-ts';
import type { TrackingDocument } from '../../../src/driver/internals/index.js';

/** The state of a column that was read. */
export const READ = { stored: true, empty: false };

/** What casts elements and keys. */
export const uuid = (value: unknown): unknown => (value instanceof UUID ? value : new UUID(String(value)));

/** A stored document that notes which paths are marked as modified. */
export function trackingDocument(): TrackingDocument & { modified: string[] } {
  const modified: string[] = [];
  const methods = { get: () => undefined, markModified: (path: string) => void modified.push(path) };
  return { ...methods, $isNew: false, modified, $isDefault: () => false };
}
