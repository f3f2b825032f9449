import path from 'node:path';
import { RawCommands } from '../../../driver/store/shared/raw-commands.js';
import { describeIndexes, describeWithoutIndexes } from '../../../driver/sync/describe-keyspace.js';
import type { JsonObject } from '../../../json/json.js';
import { isError } from '../../../util/kinds.js';
import { CliError, describeFailure } from '../../shared/cli-error.js';
import type { Database } from '../../settings/database.js';
import type { Output } from '../../shared/output.js';
import type { Terminal } from '../../shared/terminal.js';
import { findDataTarget, type DataTarget } from '../data-target.js';
import { printRows } from '../print-amounts.js';
import { startProgress } from '../progress.js';
import { readPages } from '../records/read-pages.js';
import { printCsv } from '../../../csv/csv-lines.js';
import { createDocumentFormat } from './document-format.js';
import type { DumpOptions } from './dump-options.js';
import { openSink } from './open-sink.js';
import { createRowFormat, type DumpFormat } from './row-format.js';
import { readDocumentFilter, readRowFilter } from './where.js';

/** Where a dump reads, writes and reports. */
export interface DumpContext {
  readonly terminal: Terminal;
  readonly output: Output;
  readonly database: Database;
}

/** What a dump did. */
export interface DumpResult {
  readonly kind: DataTarget['kind'];
  readonly name: string;
  readonly rows: number;
  readonly seconds: number;
  /** Where it is: the file, which is not whole after a stop. */
  readonly where: string;
  readonly stopped?: true;
}

/** Writes the rows of a table, or the documents of a collection, to a file or standard output. */
export async function dumpData(context: DumpContext, name: string, options: DumpOptions): Promise<DumpResult> {
  const { terminal, database, output } = context;
  const { out, limit = Infinity } = options;
  const extension = out === undefined ? '' : path.extname(out.replace(/\.gz$/i, '')).toLowerCase();
  const isCsv = (options.format ?? (extension === '.csv' || extension === '.tsv' ? 'csv' : 'json')) === 'csv';
  if (!isCsv) refuseCsvOptions(options);
  const target = findDataTarget(await describeWithoutIndexes(database.db), { name });
  const { format, filter } = await prepare(context, target, options, isCsv);
  const delimiter = options.delimiter ?? (extension === '.tsv' ? '\t' : ',');
  const style = { delimiter, nullText: options.null ?? '', isAmbiguous: format.isAmbiguous };
  const print = (rows: readonly JsonObject[]): string =>
    isCsv ? printCsv(rows.map(format.toCells), style) : rows.map((row) => `${format.toLine(row)}\n`).join('');
  const sink = openSink(terminal, out, options.gzip ?? out?.toLowerCase().endsWith('.gz') ?? false);
  const progress = startProgress({ terminal, output, label: name, total: undefined });
  const started = performance.now();
  let rows = 0;
  let isWhole = true;
  try {
    if (isCsv && options.header) await sink.write(printCsv([format.columns], { ...style, isAmbiguous: () => false }));
    const commands = new RawCommands(database.db, target.name);
    for await (const page of readPages(commands, { filter, projection: format.projection })) {
      const wanted = page.slice(0, limit - rows);
      if (wanted.length > 0) await sink.write(print(wanted));
      rows += wanted.length;
      progress.update({ rows, part: rows });
      if (rows >= limit) break;
      if (terminal.signal.aborted) {
        isWhole = false;
        break;
      }
    }
    await sink.end(isWhole);
  } catch (error) {
    // The reader of a pipe has enough.
    if (out === undefined && isClosedPipe(error))
      return { kind: target.kind, name, rows, seconds: 0, where: sink.label };
    await sink.end(false).catch(() => undefined);
    const done = `${printRows(target, rows)} were written to ${sink.label}.`;
    throw new CliError(`${describeFailure(error)} ${done}`, { cause: error });
  } finally {
    progress.stop();
  }
  return {
    ...{ kind: target.kind, name, rows, seconds: (performance.now() - started) / 1000 },
    where: isWhole && out !== undefined ? out : sink.label,
    ...(!isWhole && { stopped: true }),
  };
}

/** @throws CliError for options that would do nothing */
function refuseCsvOptions({ delimiter, header, null: nullText }: DumpOptions): void {
  const given = [
    ...(delimiter === undefined ? [] : ['--delimiter']),
    ...(header ? [] : ['--no-header']),
    ...(nullText === undefined ? [] : ['--null']),
  ];
  if (given.length > 0) throw new CliError(`${given.join(', ')}: for CSV only; give --format csv.`);
}

const isClosedPipe = (error: unknown): boolean => isError(error) && 'code' in error && error.code === 'EPIPE';

async function prepare(
  { database, output }: DumpContext,
  target: DataTarget,
  { columns, where, allowFiltering = false }: DumpOptions,
  isCsv: boolean,
): Promise<{ format: DumpFormat; filter: string }> {
  if (target.kind === 'collection') {
    return { format: createDocumentFormat(columns, isCsv), filter: readDocumentFilter(where) };
  }
  const { types } = target;
  const table =
    where === undefined ? target.table : { ...target.table, indexes: await describeIndexes(database.db, target.name) };
  return {
    format: createRowFormat(table, types, columns, (text) => output.warn(text)),
    filter: readRowFilter(table, types, where, allowFiltering),
  };
}
