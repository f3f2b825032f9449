import { QueryError, show, type QueryErrorCode } from '../../../util/errors.js';
import { describeUnknown, noName } from '../../../schema/unknown-name.js';
import { describeOther } from '../../shared/rules/names.js';
import type { DocumentExecutor, Feature, PathNode } from '../nodes/executor.js';
import { idIsFixed, lacksFeature, needsPosition, noPosition, tooDeep } from './messages.js';

/** What an error is about. */
interface Details {
  readonly path?: string;
  readonly value?: unknown;
  /** The path or the call that its message begins with. */
  readonly at?: string;
}

/** Creates an error about the documents of a collection. */
export function createDocumentError(
  { name }: DocumentExecutor,
  code: QueryErrorCode,
  text: string,
  { path, value, at }: Details = {},
): QueryError {
  const place = at === undefined ? name : `${name}.${at}`;
  return new QueryError(code, `${place}: ${text}.`, {
    table: name,
    ...(path !== undefined && { column: path }),
    ...(value !== undefined && { value }),
  });
}

/** The message for a path whose name at a position, by default the last one, `place` does not have. */
export function describeMissing(place: PathNode, names: readonly string[], at = names.length - 1): string {
  const before = names.slice(0, at).map((name) => `${name}.`);
  const after = names.slice(at + 1).map((name) => `.${name}`);
  return describeUnknown('path', names[at] ?? '', place.listNames?.() ?? [], before.join(''), after.join(''));
}

/** C1: the place of a path in a filter, order or change. @throws QueryError `UNKNOWN_PATH` */
export const findPlace = (executor: DocumentExecutor, path: unknown, call: string): PathNode =>
  walkPath(executor, path, call, true);

/** C5: the place of a selected path. @throws QueryError `UNKNOWN_PATH` */
export const selectPlace = (executor: DocumentExecutor, path: unknown, call = 'select'): PathNode =>
  walkPath(executor, path, call, false);

/** C3: the place of a path that changes. @throws QueryError `UNKNOWN_PATH`, `KEY_COLUMN_UPDATE` */
export function requireChangeable(executor: DocumentExecutor, path: unknown, call: string): PathNode {
  if (typeof path === 'string' && (path === '_id' || path.startsWith('_id.'))) {
    throw createDocumentError(executor, 'KEY_COLUMN_UPDATE', idIsFixed, { path });
  }
  return findPlace(executor, path, call);
}

/** C4: whether the collection's options permit a feature. @throws QueryError `REFUSED_BY_DATABASE` */
export function checkFeature(executor: DocumentExecutor, feature: Feature, call: string): void {
  if (executor.lacks.has(feature))
    throw createDocumentError(executor, 'REFUSED_BY_DATABASE', lacksFeature(call, feature));
}

const POSITION = /^\d+$/;

function walkPath(executor: DocumentExecutor, path: unknown, call: string, positions: boolean): PathNode {
  const refuse = (text: string): never => {
    throw createDocumentError(executor, 'UNKNOWN_PATH', text, {
      path: typeof path === 'string' ? path : show(path),
      at: call,
    });
  };
  if (typeof path !== 'string') return refuse(describeOther('path', path, executor.root.listNames?.() ?? [], call));
  const names = path.split('.');
  if (names.length > 8) return refuse(tooDeep(path));
  let place = executor.root;
  for (const [at, name] of names.entries()) {
    if (name === '' || name === '__proto__' || (name.startsWith('$') && place !== executor.root))
      return refuse(noName('path', path));
    const isPosition = POSITION.test(name);
    while (place.kind === 'array' && !positions) {
      if (isPosition) return refuse(noPosition(path));
      place = place.below('0') ?? refuse(noName('path', path));
    }
    if (place.kind === 'array' && !isPosition) return refuse(needsPosition(path));
    place = place.below(name) ?? refuse(describeMissing(place, names, at));
  }
  return place;
}
