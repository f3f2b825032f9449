import type { ApiName, RequestOf } from '../../protocol/api.js';
import type { Change } from '../../protocol/browse.js';
import { isFields } from '../../../util/kinds.js';
import {
  either,
  flag,
  json,
  jsonObject,
  list,
  number,
  object,
  oneOf,
  refuse,
  text,
  whole,
  type Read,
} from './shapes.js';

/** Checks the request of a question. @throws StudioError that names the first wrong member */
export const readRequest = <Name extends ApiName>(name: Name, body: unknown): RequestOf<Name> =>
  (REQUESTS[name] as Read<RequestOf<Name>>)(body, name);

/** The most rows that one question can ask for. */
const MOST_ROWS = 10_000;

const nothing = object({});
const limit = whole(1, MOST_ROWS);
const condition = object({ column: text, operator: text, operands: list(json) });
const direction = oneOf('ascending', 'descending');

const rowsMembers = { keyspace: text, table: text, conditions: list(condition), limit };
const rowsOptions = {
  columns: list(text),
  sort: object({ column: text, direction }),
  near: either(
    ({ key }) => key !== undefined,
    object({ column: text, key: jsonObject }),
    object({ column: text, vector: list(number) }),
  ),
  page: text,
  isUnservedAllowed: flag,
};
const documentsMembers = { keyspace: text, collection: text, limit };
const documentsOptions = {
  ...{ filter: text, sort: text, match: text, page: text },
  near: either(({ id }) => id !== undefined, object({ id: text }), object({ vector: list(number) })),
};
const format = oneOf('csv', 'jsonl');
const isOfCollection = ({ collection }: Readonly<Record<string, unknown>>): boolean => collection !== undefined;

const sample = { keyspace: text, table: text, rows: whole(1, 1_000_000) };
const onText = { text };
const onPlace = { text, position: whole(0, Number.MAX_SAFE_INTEGER) };

const CHANGES: { readonly [Kind in Change['kind']]: Read<Extract<Change, { readonly kind: Kind }>> } = {
  insert: object({ kind: oneOf('insert'), row: jsonObject }),
  update: object({ kind: oneOf('update'), key: jsonObject, set: jsonObject, unset: list(text) }),
  delete: object({ kind: oneOf('delete'), key: jsonObject }),
  insertDocument: object({ kind: oneOf('insertDocument'), document: text }),
  replaceDocument: object({ kind: oneOf('replaceDocument'), id: text, document: text, original: text }),
  deleteDocument: object({ kind: oneOf('deleteDocument'), id: text }),
};

const change: Read<Change> = (value, at) => {
  const kind = isFields(value) ? value['kind'] : undefined;
  if (typeof kind !== 'string' || !Object.hasOwn(CHANGES, kind)) {
    return refuse(`${at}.kind`, `one of ${Object.keys(CHANGES).join(', ')}`);
  }
  return CHANGES[kind as Change['kind']](value, at);
};
const changes = object({ keyspace: text, name: text, changes: list(change) });

const REQUESTS: { readonly [Name in ApiName]: Read<RequestOf<Name>> } = {
  state: nothing,
  schema: object({ keyspace: text }),
  filters: object({ keyspace: text, table: text, conditions: list(condition) }),
  rows: object(rowsMembers, rowsOptions),
  documents: object(documentsMembers, documentsOptions),
  export: either(
    isOfCollection,
    object({ ...documentsMembers, format }, documentsOptions),
    object({ ...rowsMembers, format }, rowsOptions),
  ),
  preview: changes,
  apply: changes,
  scope: nothing,
  complete: object(onPlace),
  diagnose: object(onText),
  hover: object(onPlace),
  run: object(onText),
  module: object(onText),
  stop: nothing,
  watch: object({ after: whole(-1, Number.MAX_SAFE_INTEGER) }),
  request: object({ id: whole(0, Number.MAX_SAFE_INTEGER) }),
  code: object({ id: whole(0, Number.MAX_SAFE_INTEGER) }),
  faults: nothing,
  addFault: object({ fault: json }),
  removeFault: object({ id: whole(0, Number.MAX_SAFE_INTEGER) }),
  partitions: object(sample),
  vectors: object({ ...sample, column: text }, { colour: text }),
  values: object({ ...sample, column: text }),
  indexUse: object({ keyspace: text, table: text }),
};

/** Whether there is a question of that name. */
export const isApiName = (name: string): name is ApiName => Object.hasOwn(REQUESTS, name);
