import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Command, Option } from 'commander';
import { RESERVED_PATHS } from '../../driver/internals/index.js';
import { describeKeyspace } from '../../driver/sync/describe-keyspace.js';
import { assembleFile, findOwnCode, isPulledFile } from '../../keyspace/code/hand-made-region.js';
import type { Casing } from '../../keyspace/code/identifiers.js';
import { writeCode } from '../../keyspace/code/write-code.js';
import type { KeyspaceDescription } from '../../keyspace/description/description.js';
import { CliError } from '../shared/cli-error.js';
import { setAction, type CommandContext, type Run } from '../shared/command.js';
import { addCqlOptions, readCqlFile, type CqlOptions } from '../shared/cql-file.js';
import { addDatabaseOptions, findTarget, openDatabase, type DatabaseOptions } from '../shared/database.js';
import { addOutputOptions } from '../shared/output.js';
import { hideOwnObjects } from '../shared/own-objects.js';
import { readSettings, type Settings } from '../shared/settings.js';
import {
  addSelectionOptions,
  refuseUnknownTables,
  selectTables,
  type SelectionOptions,
} from '../shared/table-selection.js';
import { EXIT, type ExitCode } from '../shared/terminal.js';

interface PullOptions extends DatabaseOptions, CqlOptions, SelectionOptions {
  readonly out?: string;
  readonly print?: boolean;
  readonly verify?: boolean;
  readonly force?: boolean;
  readonly casing: Casing;
  /** False with `--no-models`. */
  readonly models: boolean;
}

/** `typestar pull`: writes the tables of a database, or of a CQL file, as TypeScript. */
export function createPullCommand(context: CommandContext): Command {
  const command = addCqlOptions(
    new Command('pull').description('Write the tables of a database, or of a CQL file, as TypeScript.'),
  )
    .option('--out <file>', 'file to write (default: out in typestar.config.ts, else schema.ts)')
    .option('--print', 'print the code instead of writing a file')
    .option('--verify', 'write nothing; exit with 2 if the file is not up to date')
    .option('--force', 'overwrite a file that typestar pull did not write')
    .addOption(new Option('--casing <casing>', 'names of variables').choices(['camel', 'preserve']).default('camel'))
    .option('--no-models', 'write tables without models');
  addOutputOptions(addDatabaseOptions(addSelectionOptions(command))).addHelpText('after', EXAMPLES);
  return setAction(command, context, (run) => pull(run, command.opts<PullOptions>()));
}

const EXAMPLES = `
Examples:
  $ typestar pull --uri http://127.0.0.1:8181/v1/films --out src/schema.ts
  $ typestar pull --cql schema.cql --print              without a database
  $ cqlsh -e 'DESCRIBE KEYSPACE films' | typestar pull --cql -
  $ typestar pull --table 'movie*,people' --exclude movies_old
  $ typestar pull --verify                              in continuous integration`;

async function pull(run: Run, options: PullOptions): Promise<ExitCode> {
  const { output, terminal } = run;
  const settings = await readSettings(terminal, options);
  const source =
    options.cql === undefined ? await readDatabase(run, settings, options) : await readCqlFile(run, options);
  refuseUnknownTables([source], options);
  const description = selectTables(source, options);
  const code = writeCode(description, { casing: options.casing, models: options.models, reserved: RESERVED_PATHS });
  if (options.print) {
    output.raw(assembleFile(code, ''));
    return EXIT.done;
  }
  const name = options.out ?? settings.config.out ?? 'schema.ts';
  return writeResult(run, options, { name, code, description });
}

async function readDatabase({ output }: Run, settings: Settings, options: PullOptions): Promise<KeyspaceDescription> {
  const database = await openDatabase(findTarget(settings, options));
  try {
    output.note(`Reading ${database.label} …`);
    return hideOwnObjects(await describeKeyspace(database.db));
  } finally {
    await database.close();
  }
}

interface Pulled {
  readonly name: string;
  readonly code: string;
  readonly description: KeyspaceDescription;
}

function writeResult(
  { terminal, output }: Run,
  { verify = false, force = false }: PullOptions,
  { name, code, description }: Pulled,
): ExitCode {
  const file = path.resolve(terminal.cwd, name);
  const before = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  const after = assembleFile(code, findOwnCode(before ?? ''));
  const tables = description.tables.map((table) => table.name);
  const isSame = before === after;
  const result = { file: name, tables, types: description.types.map((type) => type.name), changed: !isSame };
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
  if (!isSame) writeFileSync(file, after);
  output.result(result, isSame ? `${name} is up to date.` : `${name}: ${printCount(tables.length, 'table')}.`);
  return EXIT.done;
}

const printCount = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
