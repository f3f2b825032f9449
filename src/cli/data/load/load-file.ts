import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { RawCommands } from '../../../driver/store/shared/raw-commands.js';
import { describeWithoutIndexes } from '../../../driver/sync/describe-keyspace.js';
import { isFields } from '../../../util/kinds.js';
import { CliError, describeFailure } from '../../shared/cli-error.js';
import type { Database } from '../../settings/database.js';
import type { Output } from '../../shared/output.js';
import type { Terminal } from '../../shared/terminal.js';
import { findDataTarget, type DataTarget } from '../data-target.js';
import { openSource, type Source } from '../records/open-source.js';
import { SourceError } from '../records/source-error.js';
import type { Convert, ConvertOptions } from './convert.js';
import { createDocumentConverter } from './document-converter.js';
import { openRefusals, type Refusal } from './error-file.js';
import type { LoadOptions } from './load-options.js';
import { Loader } from './loader.js';
import { openRecords } from './open-records.js';
import { describeDone } from '../print-amounts.js';
import { startProgress } from '../progress.js';
import { ResumeFile, type LoadState } from './resume-file.js';
import { Retries } from './retries.js';
import { createRowConverter } from './row-converter.js';
import { sendChunk } from './send-chunk.js';

/** Where a load reads, writes and reports. */
export interface LoadContext {
  readonly terminal: Terminal;
  readonly output: Output;
  readonly database: Database;
}

/** What a load did. */
export interface LoadResult {
  readonly kind: 'table' | 'collection';
  readonly name: string;
  readonly loaded: number;
  /** Documents that were there: a stopped load had sent them. */
  readonly existing: number;
  readonly refused: number;
  /** The first few. */
  readonly reasons: readonly Refusal[];
  readonly seconds: number;
  /** What a load that was continued had done before. */
  readonly before?: { readonly loaded: number; readonly refused: number };
  /** Whether it was stopped; the state is then in this file, except for standard input. */
  readonly stopped?: { readonly state: string | undefined };
}

/** Between two notes of how far it has come. */
const SAVE_MS = 1000;

/**
 * Loads a file, or standard input for `-`, into a table or collection.
 * @throws CliError for what concerns all rows
 */
export async function loadFile(context: LoadContext, file: string, options: LoadOptions): Promise<LoadResult> {
  const source = await openSource(context.terminal, file);
  try {
    return await loadSource(context, source, await findOrCreate(context, file, options), options);
  } finally {
    source.content.destroy();
  }
}

async function loadSource(
  context: LoadContext,
  source: Source,
  target: DataTarget,
  options: LoadOptions,
): Promise<LoadResult> {
  const { terminal, database, output } = context;
  const started = performance.now();
  const resume = await openResume(context, source, target, options);
  const records = await openRecords(source, options);
  const unnamed = (records.header ?? []).flatMap((name, at) => (name === '' ? [String(at + 1)] : []));
  if (unnamed.length > 0) output.warn(`Columns of the file without a name are left out: ${unnamed.join(', ')}.`);
  const convert = createConvert(target, options, options.seed ?? resume.seed, records.header);
  const errors = options.errors === undefined ? undefined : path.resolve(terminal.cwd, options.errors);
  const refusals = await openRefusals(errors, records.header, countKept(resume.state, errors));
  const progress = startProgress({ terminal, output, label: path.basename(source.label), total: source.file?.size });
  const commands = new RawCommands(database.db, target.name);
  const skip = Math.max(options.skip, resume.state?.done ?? 0);
  const retries = new Retries();
  let saved = performance.now();
  const loader = new Loader({
    ...{ records, convert, refusals, skip, concurrency: options.concurrency, signal: terminal.signal },
    limit: options.limit === undefined ? Infinity : options.skip + options.limit,
    send: (texts) =>
      sendChunk(
        commands,
        texts,
        { retries: options.retries, signal: terminal.signal, onRetry },
        resume.state !== undefined || options.seed !== undefined,
      ),
    onProgress: () => {
      showProgress();
      if (performance.now() - saved < SAVE_MS) return;
      saved = performance.now();
      void resume.save(loader, errors);
    },
  });
  const showProgress = (): void =>
    progress.update({ rows: loader.loaded, part: source.position(), retried: retries.count });
  const onRetry = (error: unknown): void => {
    retries.add(error);
    showProgress();
  };
  // A process that is killed has sent documents whose ids only the state knows.
  const isSaved = await resume.save(loader, errors);
  let isWhole: boolean;
  try {
    isWhole = await loader.run();
  } catch (error) {
    const isOfSource = error instanceof SourceError;
    // A file that is corrected is another one.
    await (isOfSource ? resume.remove() : resume.save(loader, errors));
    const next = isOfSource ? describeCorrection(loader.done) : isSaved ? RESUME_HINT : '';
    const sentences = [describeFailure(error), describeDone(loader.loaded, target), next];
    throw new CliError(sentences.join(' ').trimEnd(), { cause: error });
  } finally {
    progress.stop();
    const summary = retries.describe();
    if (summary !== undefined) output.note(summary);
    await refusals.close();
  }
  await (isWhole ? resume.remove() : resume.save(loader, errors));
  return {
    ...{ kind: target.kind, name: target.name, loaded: loader.loaded, existing: loader.existing },
    ...{ refused: refusals.count, reasons: refusals.first, seconds: (performance.now() - started) / 1000 },
    ...(resume.state && { before: { loaded: resume.state.loaded, refused: resume.state.refused } }),
    ...(!isWhole && { stopped: { state: isSaved ? resume.path : undefined } }),
  };
}

/** How much of the file of refused records is kept: all of another one than that of the stopped load. */
function countKept(state: LoadState | undefined, file: string | undefined): number {
  if (!state) return 0;
  return state.errors?.file === file ? (state.errors?.size ?? 0) : Infinity;
}

const RESUME_HINT = 'Run the same command with --resume to continue.';

const describeCorrection = (done: number): string =>
  done === 0 ? 'Correct the file, and load it again.' : `Correct the file, and load the rest with --skip ${done}.`;

async function findOrCreate(
  { database, output }: LoadContext,
  file: string,
  options: LoadOptions,
): Promise<DataTarget> {
  const { table, collection } = options;
  const name = file === '-' ? undefined : path.basename(file).replace(/\..*$/, '');
  if (options.create && table !== undefined)
    throw new CliError('--create is for collections: typestar push creates tables.');
  const keyspace = await describeWithoutIndexes(database.db);
  const created = options.create ? (collection ?? name) : undefined;
  const exists = [...keyspace.tables, ...keyspace.collections].some((each) => each.name === created);
  if (created !== undefined && !exists) {
    await database.db.createCollection(created);
    output.note(`Created the collection ${created}.`);
    return { kind: 'collection', name: created, collection: { name: created, options: {} } };
  }
  const target = findDataTarget(keyspace, { table, collection, name });
  if (target.kind === 'table' && options.key !== undefined) {
    throw new CliError(`--key is for collections: the table '${target.name}' has its own primary key.`);
  }
  if (target.kind === 'table' && options.dates !== undefined) {
    throw new CliError(`--dates is for collections: the columns of the table '${target.name}' have types.`);
  }
  if (target.kind === 'collection' && options.ignoreExtra) {
    throw new CliError(`--ignore-extra is for tables: the collection '${target.name}' takes any field.`);
  }
  return target;
}

function createConvert(
  target: DataTarget,
  options: LoadOptions,
  seed: string,
  header: readonly string[] | undefined,
): Convert {
  const convert: ConvertOptions = {
    nullText: options.null ?? '',
    writesNulls: options.nulls === undefined ? undefined : options.nulls === 'write',
    map: options.map ?? new Map(),
    only: options.header && options.columns ? new Set(options.columns) : undefined,
    ignoresExtra: options.ignoreExtra === true,
    ...{ timestampFormat: options.timestampFormat, dates: options.dates ?? [] },
  };
  if (target.kind === 'table') return createRowConverter(target.table, target.types, convert, header);
  const { defaultId } = target.collection.options;
  const type = isFields(defaultId) && typeof defaultId['type'] === 'string' ? defaultId['type'] : undefined;
  return createDocumentConverter(convert, { key: options.key, type, seed }, header);
}

/** How a load is continued after a stop. */
interface Resume {
  /** The state of the load that is continued. */
  readonly state: LoadState | undefined;
  readonly seed: string;
  readonly path: string | undefined;
  /** @returns whether the load can be continued */
  save(loader: Loader, errors: string | undefined): Promise<boolean>;
  remove(): Promise<void>;
}

async function openResume(
  { database, output }: LoadContext,
  source: Source,
  target: DataTarget,
  options: LoadOptions,
): Promise<Resume> {
  if (!source.file) {
    if (options.resume)
      throw new CliError(`--resume: a load from ${source.label} cannot be resumed, only one from a file.`);
    const nothing = (): Promise<void> => Promise.resolve();
    const save = (): Promise<boolean> => Promise.resolve(false);
    return { state: undefined, seed: createSeed(), path: undefined, save, remove: nothing };
  }
  const { path: file, size, modified } = source.file;
  const identity = {
    source: { size, modified },
    target: `${target.kind} ${target.name} in ${database.label}`,
    options: printDeciding(options),
  };
  const resume = new ResumeFile(file);
  const state = options.resume ? await resume.read(identity) : undefined;
  if (options.resume) {
    output.note(
      state ? `Continuing after record ${state.done}.` : 'There is nothing to resume: starting with the first record.',
    );
  }
  const seed = state?.seed ?? createSeed();
  const { loaded = 0, refused = 0 } = state ?? {};
  const toState = ({ done, before }: Loader, errors: string | undefined): LoadState => ({
    ...{ ...identity, done, loaded: loaded + before.loaded, refused: refused + before.refused, seed },
    ...(errors !== undefined && { errors: { file: errors, size: before.noted } }),
  });
  return {
    ...{ state, seed, path: resume.path },
    save: (loader, errors) => resume.write(toState(loader, errors)),
    remove: () => resume.remove(),
  };
}

/** The options that decide what a record becomes. The others may change, and may be secret. */
function printDeciding(options: LoadOptions): string {
  const { format, map, key, columns, delimiter, header, null: nullText, nulls, timestampFormat, dates } = options;
  const { ignoreExtra, skip, limit } = options;
  return JSON.stringify([
    ...[format, [...(map ?? [])], key, columns, delimiter, header, nullText ?? '', nulls, timestampFormat, dates],
    ...[ignoreExtra, skip, limit],
  ]);
}

const createSeed = (): string => randomBytes(12).toString('hex');
