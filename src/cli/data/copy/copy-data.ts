import { RawCommands } from '../../../driver/store/shared/raw-commands.js';
import { describeKeyspace } from '../../../driver/sync/describe-keyspace.js';
import { printJson, type JsonObject } from '../../../json/json.js';
import type { KeyspaceDescription, TableDescription } from '../../../keyspace/description/description.js';
import { isFields } from '../../../util/kinds.js';
import { CliError, describeFailure } from '../../shared/cli-error.js';
import type { Database } from '../../settings/database.js';
import { hideOwnObjects } from '../../shared/own-objects.js';
import type { Output } from '../../shared/output.js';
import { refuseUnknownTables, selectTables, type SelectionOptions } from '../../shared/table-selection.js';
import type { Terminal } from '../../shared/terminal.js';
import type { Convert } from '../load/convert.js';
import { openRefusals, type Refusal } from '../load/error-file.js';
import { Loader } from '../load/loader.js';
import { Retries } from '../load/retries.js';
import { refuseCounters } from '../load/row-converter.js';
import { sendChunk } from '../load/send-chunk.js';
import { printCount } from '../print-amounts.js';
import { startProgress } from '../progress.js';
import { readPages } from '../records/read-pages.js';
import type { SourceRecord } from '../records/record.js';
import { createTarget } from './create-target.js';
import { createRowCopier } from './row-text.js';

/** Where a copy reads, writes and reports. */
export interface CopyContext {
  readonly terminal: Terminal;
  readonly output: Output;
  readonly from: Database;
  readonly to: Database;
}

/** The options of `typestar copy`. */
export interface CopyOptions extends SelectionOptions {
  readonly schemaOnly?: boolean;
  readonly concurrency: number;
  readonly retries: number;
}

/** What was copied of a table or collection. */
export interface Copied {
  readonly kind: 'table' | 'collection';
  readonly name: string;
  readonly copied: number;
  /** Documents whose `_id` the target has: they are left as they are. */
  readonly existing: number;
  readonly refused: number;
  readonly reasons: readonly Refusal[];
  /** Whether all of it was copied. */
  readonly isWhole: boolean;
}

/** Something to copy. */
interface Part {
  readonly kind: 'table' | 'collection';
  readonly name: string;
  readonly projection: string;
  readonly convert: Convert;
}

/** Copies tables with their types and indexes, and collections, and then their rows and documents. */
export async function copyData(context: CopyContext, options: CopyOptions): Promise<readonly Copied[]> {
  const { from, to, output, terminal } = context;
  const [source, target] = await Promise.all([describe(from), describe(to)]);
  refuseUnknownTables([source], options);
  const wanted = selectTables(source, options);
  for (const table of wanted.tables) {
    refuseCounters(table);
    const unread = Object.keys(table.columns).filter((name) => table.columns[name]?.type === 'UNSUPPORTED');
    if (unread.length > 0) output.warn(`The Data API does not read ${unread.join(', ')} of '${table.name}': left out.`);
  }
  await createTarget(to, wanted, target, (text) => output.note(text));
  if (options.schemaOnly) return [];
  const results: Copied[] = [];
  for (const part of listParts(wanted)) {
    if (terminal.signal.aborted) break;
    results.push(await copyPart(context, part, options));
  }
  return results;
}

const describe = async ({ db }: Database): Promise<KeyspaceDescription> => hideOwnObjects(await describeKeyspace(db));

const listParts = ({ tables, types, collections }: KeyspaceDescription): readonly Part[] => [
  ...tables.map((table): Part => ({
    ...{ kind: 'table', name: table.name, projection: printProjection(table) },
    convert: createRowCopier(table, types),
  })),
  ...collections.map(({ name, options }): Part => ({
    ...{ kind: 'collection', name, projection: '{"*":1}' },
    convert: createDocumentCopier(options),
  })),
];

const printProjection = ({ columns }: TableDescription): string =>
  JSON.stringify(
    Object.fromEntries(
      Object.keys(columns).flatMap((name) => (columns[name]?.type === 'UNSUPPORTED' ? [] : [[name, 1]])),
    ),
  );

/** The text of a document whose vector a service computes; the Data API takes either the text or the vector. */
function createDocumentCopier({ vector }: Readonly<Record<string, unknown>>): Convert {
  const surplus = isFields(vector) && vector['service'] !== undefined ? '$vector' : '$vectorize';
  return ({ content }) => {
    const document: JsonObject = content.kind === 'document' ? content.json : new Map<string, never>();
    const isBoth = document.has('$vector') && document.has('$vectorize');
    const sent = isBoth ? new Map([...document].filter(([name]) => name !== surplus)) : document;
    return { text: printJson(sent), key: printJson(document.get('_id') ?? null) };
  };
}

async function copyPart(
  { terminal, output, from, to }: CopyContext,
  part: Part,
  options: CopyOptions,
): Promise<Copied> {
  const { kind, name, projection, convert } = part;
  const [reader, writer] = [new RawCommands(from.db, name), new RawCommands(to.db, name)];
  const refusals = await openRefusals(undefined, undefined);
  const progress = startProgress({ terminal, output, label: name, total: undefined });
  const retries = new Retries();
  const showProgress = (): void => progress.update({ rows: loader.loaded, part: 0, retried: retries.count });
  const onRetry = (error: unknown): void => {
    retries.add(error);
    showProgress();
  };
  const loader = new Loader({
    ...{
      records: listRecords(reader, projection),
      convert,
      refusals,
      concurrency: options.concurrency,
      skip: 0,
      limit: Infinity,
    },
    signal: terminal.signal,
    send: (texts) => sendChunk(writer, texts, { retries: options.retries, signal: terminal.signal, onRetry }, true),
    onProgress: showProgress,
  });
  try {
    const isWhole = await loader.run();
    const { loaded: copied, existing } = loader;
    return { kind, name, copied, existing, refused: refusals.count, reasons: refusals.first, isWhole };
  } catch (error) {
    const done = `${printCount(loader.loaded)} ${kind === 'table' ? 'rows' : 'documents'}`;
    throw new CliError(
      `${kind} ${name}: ${describeFailure(error)} ${done} of it were copied. It is safe to run the same command again.`,
      { cause: error },
    );
  } finally {
    progress.stop();
    const summary = retries.describe();
    if (summary !== undefined) output.note(`${name}: ${summary}`);
  }
}

async function* listRecords(reader: RawCommands, projection: string): AsyncGenerator<SourceRecord> {
  let number = 0;
  for await (const page of readPages(reader, { filter: '{}', projection })) {
    for (const json of page) yield { number: ++number, line: number, content: { kind: 'document', json } };
  }
}
