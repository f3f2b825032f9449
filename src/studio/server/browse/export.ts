import { printCsv, type Cell } from '../../../csv/csv-lines.js';
import { isNumber, isObject, printJson, toNumberText, type Json } from '../../../json/json.js';
import { getColumnName } from '../../../schema/index.js';
import type { DocumentsRequest, ExportReply, ExportRequest, RowsRequest } from '../../protocol/browse.js';
import type { RowJson } from '../../protocol/values.js';
import type { StudioKeyspace } from '../database/keyspace.js';
import { readObject } from '../database/document-text.js';
import { readDocuments } from './documents.js';
import { readRows } from './rows.js';
import { toMember } from '../database/row-json.js';

/** Rows or documents as a file: CSV, or a line of JSON for each. */
export const exportData = (
  keyspace: StudioKeyspace,
  request: ExportRequest,
  signal: AbortSignal,
): Promise<ExportReply> =>
  'collection' in request ? exportDocuments(keyspace, request, signal) : exportRows(keyspace, request, signal);

type Exported<Request> = Request & Pick<ExportRequest, 'format'>;

async function exportRows(
  keyspace: StudioKeyspace,
  request: Exported<RowsRequest>,
  signal: AbortSignal,
): Promise<ExportReply> {
  const { rows, next } = await readRows(keyspace, request, signal);
  const { table } = await keyspace.findTable(request.table);
  const all = Object.keys(table.columns).map((member) => getColumnName(table, member));
  const chosen = request.columns?.filter((column) => Object.hasOwn(table.columns, toMember(table, column)));
  const columns = chosen ?? all;
  const pick = (row: RowJson): RowJson =>
    Object.fromEntries(columns.flatMap((column) => (row[column] == null ? [] : [[column, row[column]] as const])));
  return createFile(
    request.table,
    request,
    { items: rows, next },
    {
      csv: (some) =>
        printTable(
          columns,
          some.map((row) => columns.map((column) => toCell(row[column]))),
        ),
      jsonl: (some) => printLines(some.map((row) => JSON.stringify(pick(row)))),
    },
  );
}

async function exportDocuments(
  keyspace: StudioKeyspace,
  request: Exported<DocumentsRequest>,
  signal: AbortSignal,
): Promise<ExportReply> {
  const { documents, next } = await readDocuments(keyspace, request, signal);
  return createFile(
    request.collection,
    request,
    { items: documents, next },
    { csv: printDocuments, jsonl: printLines },
  );
}

/** The file of what was read, up to the limit; `print` writes it in each format. */
function createFile<Item>(
  name: string,
  { format, limit }: ExportRequest,
  { items, next }: { readonly items: readonly Item[]; readonly next?: string | undefined },
  print: Readonly<Record<ExportRequest['format'], (items: readonly Item[]) => string>>,
): ExportReply {
  const some = items.slice(0, limit);
  const hasMore = next !== undefined || items.length > some.length;
  return { fileName: `${name}.${format}`, text: print[format](some), hasMore };
}

/** A column for each member of the documents, in the order of their first appearance. */
function printDocuments(documents: readonly string[]): string {
  const parsed = documents.map((document) => readObject(document, 'A document'));
  const columns = [...new Set(parsed.flatMap((document) => [...document.keys()]))];
  return printTable(
    columns,
    parsed.map((document) => columns.map((column) => toDocumentCell(document.get(column)))),
  );
}

const printLines = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');

const printTable = (columns: readonly string[], rows: readonly (readonly Cell[])[]): string =>
  printCsv([columns, ...rows], { delimiter: ',', nullText: '', isAmbiguous: () => false });

/** Text as it is, JSON for what is no text. */
const toCell = (value: RowJson[string] | undefined): Cell =>
  value === undefined || value === null ? null : typeof value === 'string' ? value : { bare: JSON.stringify(value) };

/** The same; an id or a date by its text or number. */
function toDocumentCell(value: Json | undefined): Cell {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string') return value;
  if (isObject(value) && value.size === 1) {
    const marked = ['$uuid', '$objectId', '$date'].map((name) => value.get(name)).find((each) => each !== undefined);
    if (typeof marked === 'string') return marked;
    if (isNumber(marked)) return { bare: toNumberText(marked) };
  }
  return { bare: printJson(value) };
}
