import { type Json, type JsonObject } from '../../../json/json.js';
import type { Facet, FacetValue } from '../../search/vectors/facet.js';
import type { TextIndex } from '../stored/text-index.js';
import { createDocumentKey } from '../values/document-id.js';
import { StoredDocument } from '../values/document.js';
import type { Filter } from '../values/filter.js';
import { createPathReader, printPath, type Path } from '../values/path.js';
import { toKey, toKeyOfFilter, toNumber, toRange } from './facet-values.js';
import { compileFilter, keepsKeys } from './match.js';

/** The parts of a filter, all of which have to hold. */
export const listFacets = (filter: Filter, text: TextIndex): readonly Facet<StoredDocument>[] =>
  splitParts(filter).map((part) => {
    const paths = new Map(listPaths(part).map((path) => [path && printPath(path), path]));
    const [path] = paths.values();
    return {
      matches: compileFilter(part, text),
      key: keepsKeys(part) ? undefined : toKeyOfFilter(part),
      value: !path || paths.size > 1 || path[0]?.startsWith('$') ? undefined : createValue(path, part),
    };
  });

function splitParts(filter: Filter): readonly Filter[] {
  if (filter.kind === 'everything') return [];
  return filter.kind === 'and' ? filter.parts.flatMap(splitParts) : [filter];
}

/** The paths of the comparisons; undefined for a condition that is about something else. */
function listPaths(filter: Filter): readonly (Path | undefined)[] {
  if (filter.kind === 'and' || filter.kind === 'or') return filter.parts.flatMap(listPaths);
  return [filter.kind === 'compare' && filter.operator !== '$match' ? filter.path : undefined];
}

function createValue(path: Path, part: Filter): FacetValue<StoredDocument> {
  const read = createPathReader(path);
  return {
    name: printPath(path),
    read: ({ view }) => read(view),
    create: (value) => {
      // What `read` has given for a document.
      const view = createView(path, value as Json | undefined);
      return read(view) === value ? new StoredDocument(NO_KEY, view) : undefined;
    },
    toKey: (value) => toKey(value as Json),
    toNumber: (value) => toNumber(value as Json | undefined),
    range: toRange(part),
  };
}

const NO_KEY = createDocumentKey(null);

const createView = (path: Path, value: Json | undefined): JsonObject =>
  value === undefined
    ? new Map()
    : (path.reduceRight<JsonObject | undefined>((inner, segment) => new Map([[segment, inner ?? value]]), undefined) ??
      new Map<string, Json>());
