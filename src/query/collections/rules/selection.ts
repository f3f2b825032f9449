import { documentError, selectedPlace } from './path.js';
import type { DocumentExecutor } from '../nodes/executor.js';

/** Adds paths to those that are selected or left out. @throws QueryError `WRONG_SELECT`, `UNKNOWN_PATH` */
export function selectionOf(
  executor: DocumentExecutor,
  call: 'select' | 'omit',
  before: readonly string[],
  paths: readonly string[],
): readonly string[] {
  if (paths.length === 0) throw documentError(executor, 'WRONG_SELECT', `${call}() names at least one path`);
  for (const path of paths) selectedPlace(executor, path, call);
  const all = [...new Set([...before, ...paths])];
  const inner = all.find((path) => all.some((outer) => path.startsWith(`${outer}.`)));
  if (inner === undefined) return all;
  const text = `${call}: '${inner}' lies inside another path of the selection`;
  throw documentError(executor, 'WRONG_SELECT', text, { path: inner });
}
