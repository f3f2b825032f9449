import { createDocumentError, selectPlace } from './path.js';
import type { DocumentExecutor } from '../nodes/executor.js';
import { namesNothing } from '../../shared/rules/messages.js';
import { notApart } from './messages.js';
import { LEFT_OUT_UNLESS_SELECTED } from '../nodes/nodes.js';

/**
 * The paths that are read: the selected ones, or all but the omitted ones. With a selection, only `_id` can be omitted.
 */
export interface Selection {
  readonly select: readonly string[];
  readonly omit: readonly string[];
}

/** Adds selected paths. @throws QueryError `WRONG_SELECT`, `UNKNOWN_PATH` */
export function selectPaths(executor: DocumentExecutor, before: Selection, paths: readonly string[]): Selection {
  const { select, omit } = before;
  if (select.length > 0 || omit.length === 0) {
    return {
      select: addPaths(executor, 'select', select, paths),
      omit: omit.filter((path) => !paths.includes(path)),
    };
  }
  checkPaths(executor, 'select', paths);
  for (const path of paths) {
    if (LEFT_OUT_UNLESS_SELECTED.has(path) || omit.some((outer) => isInside(path, outer)))
      refuse(executor, 'select', path);
  }
  return { select, omit: omit.filter((path) => !covers(paths, path)) };
}

/** Omits paths. @throws QueryError `WRONG_SELECT`, `UNKNOWN_PATH` */
export function omitPaths(executor: DocumentExecutor, before: Selection, paths: readonly string[]): Selection {
  const { select, omit } = before;
  if (select.length === 0) return { select, omit: addPaths(executor, 'omit', omit, paths) };
  checkPaths(executor, 'omit', paths);
  for (const path of paths) if (select.some((outer) => isInside(path, outer))) refuse(executor, 'omit', path);
  const left = select.filter((path) => !covers(paths, path));
  if (left.length === 0) throw createDocumentError(executor, 'WRONG_SELECT', 'omit() leaves no path to read');
  return { select: left, omit: paths.includes('_id') ? ['_id'] : omit };
}

/** Whether the second selection reads everything that the first one does. */
export const readsAsMuch = (before: Selection, after: Selection): boolean => {
  const isAll = ({ select, omit }: Selection): boolean => select.length === 0 && omit.length === 0;
  if (isAll(after)) return true;
  if (before.select.length === 0)
    return after.select.length === 0 && after.omit.every((path) => covers(before.omit, path));
  if (after.select.length === 0) return !before.select.some((path) => covers(after.omit, path));
  return (
    before.select.every((path) => covers(after.select, path)) && after.omit.every((path) => before.omit.includes(path))
  );
};

/** Adds paths to the selected or omitted ones. @throws QueryError `WRONG_SELECT`, `UNKNOWN_PATH` */
export function addPaths(
  executor: DocumentExecutor,
  call: 'select' | 'omit',
  before: readonly string[],
  paths: readonly string[],
): readonly string[] {
  checkPaths(executor, call, paths);
  const all = [...new Set([...before, ...paths])];
  const inner = all.find((path) => all.some((outer) => isInside(path, outer)));
  if (inner === undefined) return all;
  const text = `${call}: '${inner}' lies inside another path of the selection`;
  throw createDocumentError(executor, 'WRONG_SELECT', text, { path: inner });
}

function checkPaths(executor: DocumentExecutor, call: 'select' | 'omit', paths: readonly string[]): void {
  if (paths.length === 0) throw createDocumentError(executor, 'WRONG_SELECT', namesNothing(call, 'path'));
  for (const path of paths) selectPlace(executor, path, call);
}

const isInside = (path: string, outer: string): boolean => path.startsWith(`${outer}.`);
const covers = (paths: readonly string[], path: string): boolean =>
  paths.some((outer) => outer === path || isInside(path, outer));

function refuse(executor: DocumentExecutor, call: string, path: string): never {
  throw createDocumentError(executor, 'WRONG_SELECT', `${call}: ${notApart(path)}`, { path });
}
