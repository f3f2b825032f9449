import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { RESERVED_PATHS } from '../../driver/internals/document-methods.js';
import { describeKeyspace } from '../../driver/sync/describe-keyspace.js';
import { sampleDocuments } from '../../driver/sync/sample-documents.js';
import { assembleFile, BEGIN, END, findOwnCode, isPulledFile } from '../../keyspace/code/hand-made-region.js';
import type { Casing } from '../../keyspace/code/identifiers.js';
import { writeCode } from '../../keyspace/code/write-code.js';
import type { KeyspaceDescription } from '../../keyspace/description/description.js';
import { findTableProblem } from '../../keyspace/description/statable.js';
import { inferDocuments, type ObjectShape } from '../../keyspace/documents/document-shape.js';
import { CliError } from '../shared/cli-error.js';
import { setAction, type CommandContext, type Run } from '../shared/command.js';
import { addCqlOptions, readCqlFile, refuseKeyspace, type CqlOptions } from '../shared/cql-file.js';
import { addDatabaseOptions, withDatabase, type Database, type DatabaseOptions } from '../settings/database.js';
import { addOutputOptions } from '../shared/output.js';
import { hideOwnObjects } from '../shared/own-objects.js';
import { readSettings, type Settings } from '../settings/settings.js';
import {
  addSelectionOptions,
  refuseUnknownTables,
  selectTables,
  type SelectionOptions,
} from '../shared/table-selection.js';
import { EXIT, type ExitCode } from '../shared/terminal.js';
import { untilStopped } from '../shared/until-stopped.js';
import { writeText } from '../schema/write-text.js';

interface PullOptions extends DatabaseOptions, CqlOptions, SelectionOptions {
  readonly out?: string;
  readonly print?: boolean;
  readonly verify?: boolean;
  readonly force?: boolean;
  readonly casing: Casing;
  /** False with `--no-models`. */
  readonly models: boolean;
  readonly sample: number;
}

/** `typestar pull`: writes the tables and collections of a database, or the tables of a CQL file, as TypeScript. */
export function createPullCommand(context: CommandContext): Command {
  const command = addCqlOptions(
    new Command('pull').description(
      'Write the tables and collections of a database, or the tables of a CQL file, as TypeScript.',
    ),
  )
    .option('--out <file>', 'file to write (default: out in typestar.config.ts, else schema.ts)')
    .option('--print', 'print the code instead of writing a file')
    .option('--verify', 'write nothing; exit with 2 if the file is not up to date')
    .option('--force', 'overwrite a file that typestar pull did not write')
    .addOption(new Option('--casing <casing>', 'names of variables').choices(['camel', 'preserve']).default('camel'))
    .option('--no-models', 'write tables and schemas without models')
    .addOption(
      new Option('--sample <n>', 'infer the schemas of collections from n documents each')
        .default(0)
        .argParser(toCount),
    );
  addOutputOptions(addDatabaseOptions(addSelectionOptions(command))).addHelpText('after', EXAMPLES);
  return setAction(command, context, (run) => pull(run, command.opts<PullOptions>()));
}

function toCount(text: string): number {
  if (/^\d{1,7}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It must be a number of documents.');
}

const EXAMPLES = `
Examples:
  $ typestar pull --uri http://127.0.0.1:8181/v1/films --out src/schema.ts
  $ typestar pull --cql schema.cql --print              without a database
  $ cqlsh -e 'DESCRIBE KEYSPACE films' | typestar pull --cql -
  $ typestar pull --table 'movie*,people' --exclude movies_old
  $ typestar pull --sample 100                          schemas of collections from 100 documents each
  $ typestar pull --verify                              in continuous integration`;

async function pull(run: Run, options: PullOptions): Promise<ExitCode> {
  const { output, terminal } = run;
  refuseKeyspace(options);
  const settings = await readSettings(terminal, options);
  const { description, samples } = await readSource(run, settings, options);
  const { casing, models } = options;
  const code = writeCode(description, { casing, models, samples, reserved: RESERVED_PATHS });
  if (options.print) {
    const file = assembleFile(code, '');
    output.result({ code: file, ...summarize(description) }, file.trimEnd());
    return EXIT.done;
  }
  const name = options.out ?? settings.config.out ?? 'schema.ts';
  return writeResult(run, options, { name, code, description });
}

/** What is pulled: the chosen tables and collections, and what sampled documents have. */
interface Source {
  readonly description: KeyspaceDescription;
  readonly samples: ReadonlyMap<string, ObjectShape>;
}

async function readSource(run: Run, settings: Settings, options: PullOptions): Promise<Source> {
  if (options.cql === undefined) return await readDatabase(run, settings, options);
  if (options.sample > 0) throw new CliError('--sample reads documents of a database: a CQL file has none.');
  const source = hideOwnObjects(await readCqlFile(run, options));
  return { description: choose(source, options), samples: new Map() };
}

function choose(source: KeyspaceDescription, options: PullOptions): KeyspaceDescription {
  refuseUnknownTables([source], options);
  return selectTables(source, options);
}

async function readDatabase({ output, terminal }: Run, settings: Settings, options: PullOptions): Promise<Source> {
  const { signal } = terminal;
  const work = async (database: Database): Promise<Source> => {
    output.note(`Reading ${database.label} …`);
    const existing = await untilStopped(describeKeyspace(database.db), signal);
    const description = choose(hideOwnObjects(existing), options);
    for (const { table, problem } of listLeftOut(description)) {
      output.warn(`The table '${table}' is left out: ${problem}.`);
    }
    const samples = new Map<string, ObjectShape>();
    for (const { name } of options.sample > 0 ? description.collections : []) {
      const documents = await untilStopped(sampleDocuments(database.db, name, options.sample), signal);
      samples.set(name, inferDocuments(documents));
    }
    return { description, samples };
  };
  return await withDatabase(settings, options, work, signal);
}

/** The tables that `table()` cannot state. */
const listLeftOut = ({
  tables,
  types,
}: KeyspaceDescription): readonly { readonly table: string; readonly problem: string }[] =>
  tables.flatMap((table) => {
    const problem = findTableProblem(table, types);
    return problem === undefined ? [] : [{ table: table.name, problem }];
  });

interface Pulled {
  readonly name: string;
  readonly code: string;
  readonly description: KeyspaceDescription;
}

function writeResult(
  { terminal, output }: Run,
  { verify = false, force = false, out: given }: PullOptions,
  { name, code, description }: Pulled,
): ExitCode {
  const file = path.resolve(terminal.cwd, name);
  if (existsSync(file) && statSync(file).isDirectory())
    throw new CliError(`${given === undefined ? 'The configuration: out' : '--out'} ${name} is a folder: name a file.`);
  // Git may have checked it out with the line ends of Windows.
  const before = existsSync(file) ? readFileSync(file, 'utf8').replaceAll('\r\n', '\n') : undefined;
  const own = findOwnCode(before ?? '');
  const after = assembleFile(code, own ?? '');
  const summary = summarize(description);
  // An editor may have removed the line break at the end.
  const isSame = before?.trimEnd() === after.trimEnd();
  const result = { file: name, ...summary, changed: !isSame };
  if (verify) {
    const says = before === undefined ? 'does not exist' : 'is not up to date';
    output.result(result, isSame ? `${name} is up to date.` : `${name} ${says}: run typestar pull.`);
    return isSame ? EXIT.done : EXIT.different;
  }
  if (before !== undefined && !isPulledFile(before) && !force) {
    throw new CliError(
      `${name} was not written by typestar pull: choose another file with --out, or overwrite it with --force.`,
    );
  }
  if (own === undefined && !force) {
    throw new CliError(
      `${name}: one of the lines '${BEGIN}' and '${END}' is missing. Restore it, so that your own code is kept, or overwrite it with --force.`,
    );
  }
  if (!isSame) writeText(file, name, after);
  output.result(result, isSame ? `${name} is up to date.` : `${name}: ${printCounts(summary)}.`);
  return EXIT.done;
}

/** The names of what is written, and the tables that are not. */
interface Summary {
  readonly tables: readonly string[];
  readonly types: readonly string[];
  readonly collections: readonly string[];
  readonly leftOut: ReturnType<typeof listLeftOut>;
}

function summarize(description: KeyspaceDescription): Summary {
  const leftOut = listLeftOut(description);
  const [tables = [], types = [], collections = []] = [
    description.tables.filter(({ name }) => !leftOut.some(({ table }) => table === name)),
    description.types,
    description.collections,
  ].map((items) => items.map(({ name }) => name));
  return { tables, types, collections, leftOut };
}

const printCounts = ({ tables, collections }: Summary): string =>
  [
    ...(tables.length > 0 || collections.length === 0 ? [printCount(tables.length, 'table')] : []),
    ...(collections.length > 0 ? [printCount(collections.length, 'collection')] : []),
  ].join(', ');

const printCount = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
