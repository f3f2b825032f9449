import { RawCommands, type RawPage } from '../../../driver/store/shared/raw-commands.js';
import { isArray, isNumber, printJson, toNumberText, type Json, type JsonObject } from '../../../json/json.js';
import { readVector } from '../../../cql/values/binary.js';
import type { DocumentsReply, DocumentsRequest } from '../../protocol/browse.js';
import type { StudioKeyspace } from '../database/keyspace.js';
import { StudioError } from '../shared/studio-error.js';
import { readId, readObject, SIMILARITY, toDocumentText } from '../database/document-text.js';
import { MOST_NEAREST } from './find-rows.js';

/** Reads documents as text. @throws StudioError for what cannot be asked, errors of the server */
export async function readDocuments(
  keyspace: StudioKeyspace,
  request: DocumentsRequest,
  signal: AbortSignal,
): Promise<DocumentsReply> {
  const { name } = await keyspace.findCollection(request.collection);
  const commands = new RawCommands(keyspace.db, name);
  const find = await createFind(commands, request);
  const started = performance.now();
  const { documents, next, warnings } = await readPages(commands, find, request, signal);
  return {
    documents: documents.map(toDocumentText),
    ...(find.isSearch && { similarities: documents.map(readSimilarity) }),
    ...(next !== undefined && { next }),
    command: `{"find":${printFind(find, request.page)}}`,
    warnings,
    milliseconds: performance.now() - started,
  };
}

/** The members of a find, without the page. */
interface Find {
  readonly filter: JsonObject;
  readonly sort: JsonObject | undefined;
  readonly options: ReadonlyMap<string, Json>;
  readonly isSearch: boolean;
}

async function createFind(commands: RawCommands, request: DocumentsRequest): Promise<Find> {
  const { filter, sort, near, match, limit } = request;
  if (near && sort !== undefined) {
    throw new StudioError('Documents are sorted by their distance or by a path, not by both.', { code: 'WRONG_SORT' });
  }
  const vector = near && (await findVector(commands, near));
  const wanted = isGiven(filter) ? readObject(filter, 'The filter') : new Map<string, Json>();
  const given = isGiven(sort) ? readObject(sort, 'The sort') : undefined;
  const order = vector ? new Map([['$vector', vector]]) : given;
  const isSearch = order !== undefined && ['$vector', '$vectorize'].some((name) => order.has(name));
  return {
    filter: isGiven(match) ? addMatch(wanted, match) : wanted,
    sort: order,
    options: new Map<string, Json>([
      ...(order ? [['limit', Math.min(limit, MOST_NEAREST)] as const] : []),
      ...(isSearch ? [['includeSimilarity', true] as const] : []),
    ]),
    isSearch,
  };
}

const isGiven = (text: string | undefined): text is string => text !== undefined && text.trim() !== '';

function addMatch(filter: JsonObject, match: string): JsonObject {
  if (filter.has('$lexical')) {
    throw new StudioError('The filter has words to match already: $lexical.', { code: 'WRONG_FILTER' });
  }
  return new Map([...filter, ['$lexical', new Map([['$match', match]])]]);
}

/** The vector from which distances are measured: the given one, or that of a document. */
async function findVector(commands: RawCommands, near: NonNullable<DocumentsRequest['near']>): Promise<Json> {
  if ('vector' in near) return near.vector;
  const id = printJson(readId(near.id));
  const { documents } = await commands.find(
    `{"filter":{"_id":${id}},"projection":{"$vector":1},"options":{"limit":1}}`,
  );
  const [document] = documents;
  if (!document) throw new StudioError('The document no longer exists.', { code: 'NO_SUCH_DOCUMENT' });
  const vector = readVector(document.get('$vector') ?? null);
  if (isArray(vector)) return vector;
  throw new StudioError('The document has no $vector.', { code: 'NO_VECTOR' });
}

/** All members are read, `$vector` and `$lexical` too, which are left out unless they are asked for. */
function printFind({ filter, sort, options }: Find, page: string | undefined): string {
  const given = page === undefined ? options : new Map([...options, ['pageState', page]]);
  return printJson(
    new Map<string, Json>([
      ['filter', filter],
      ...(sort ? [['sort', sort] as const] : []),
      ['projection', new Map([['*', 1]])],
      ...(given.size > 0 ? [['options', given] as const] : []),
    ]),
  );
}

interface Documents {
  readonly documents: readonly JsonObject[];
  readonly next: string | undefined;
  readonly warnings: readonly string[];
}

/** Whole pages, as of rows. */
async function readPages(
  commands: RawCommands,
  find: Find,
  { limit, page }: DocumentsRequest,
  signal: AbortSignal,
): Promise<Documents> {
  const documents: JsonObject[] = [];
  const warnings = new Set<string>();
  let state = page;
  do {
    const read: RawPage = await commands.find(printFind(find, state));
    documents.push(...read.documents);
    for (const warning of read.warnings) warnings.add(warning);
    state = read.nextPageState;
  } while (state !== undefined && documents.length < limit && !signal.aborted);
  return { documents, next: state, warnings: [...warnings] };
}

function readSimilarity(document: JsonObject): number {
  const value = document.get(SIMILARITY);
  return isNumber(value) ? Number(toNumberText(value)) : Number.NaN;
}
