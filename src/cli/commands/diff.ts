import { Command, Option } from 'commander';
import { describeKeyspace } from '../../driver/sync/describe-keyspace.js';
import type { KeyspaceDescription } from '../../keyspace/description/description.js';
import { compareKeyspaces } from '../../keyspace/steps/compare.js';
import { setAction, type CommandContext, type Run } from '../shared/command.js';
import { addCqlOptions, readCqlFile, refuseKeyspace, type CqlOptions } from '../shared/cql-file.js';
import { addDatabaseOptions, withDatabase, type DatabaseOptions } from '../settings/database.js';
import { addOutputOptions } from '../shared/output.js';
import { hideOwnObjects } from '../shared/own-objects.js';
import { readSettings, type Settings } from '../settings/settings.js';
import {
  addSelectionOptions,
  refuseUnknownTables,
  selectTables,
  type SelectionOptions,
} from '../shared/table-selection.js';
import { addSchemaOption, type SchemaOptions } from '../settings/tables.js';
import { untilStopped } from '../shared/until-stopped.js';
import { EXIT } from '../shared/terminal.js';
import { explainBlocked } from '../schema/new-table.js';
import { printLeftOut, printSteps } from '../schema/print-steps.js';
import { loadProgram } from '../schema/program.js';
import { toComparisonJson } from '../schema/step-json.js';

interface DiffOptions extends DatabaseOptions, CqlOptions, SchemaOptions, SelectionOptions {
  readonly all?: boolean;
  readonly allowExtra?: boolean;
}

/** `typestar diff`: compares the tables of a program with a database. */
export function createDiffCommand(context: CommandContext): Command {
  const command = new Command('diff').description(
    'Compare the tables of a program with those of a database or a CQL file.',
  );
  addSelectionOptions(addCqlOptions(addSchemaOption(addDatabaseOptions(command))))
    .addOption(
      new Option('--all', 'count tables and types that only the database has as differences').conflicts('allowExtra'),
    )
    .option('--allow-extra', 'columns and indexes that only the database has do not count as differences');
  addOutputOptions(command).addHelpText('after', EXAMPLES);
  return setAction(command, context, async (run) => {
    const { terminal, output } = run;
    const options = command.opts<DiffOptions>();
    refuseKeyspace(options);
    const settings = await readSettings(terminal, options);
    const program = await loadProgram(terminal, settings, options);
    const existing = hideOwnObjects(await readExisting(run, settings, options));
    refuseUnknownTables([program.description, existing], options);
    const [wanted, there] = [selectTables(program.description, options), selectTables(existing, options)];
    const comparison = compareKeyspaces(wanted, there, { labels: program.labels, all: options.all ?? false });
    const steps = comparison.steps.filter(({ action }) => !options.allowExtra || action !== 'drop');
    const text = [
      steps.length === 0 ? 'No difference.' : printSteps(steps, output),
      printLeftOut(comparison),
      explainBlocked(steps),
    ];
    output.result(toComparisonJson({ ...comparison, steps }), text.filter((each) => each !== '').join('\n'));
    return steps.length === 0 ? EXIT.done : EXIT.different;
  });
}

const EXAMPLES = `
Marks: + is only in the program, - only in the database, ~ differs. Exit code 0: no difference; 2: differences.

Examples:
  $ typestar diff --schema src/tables.ts --uri local://films?dir=./data
  $ typestar diff --json                          the steps with their commands, for scripts
  $ typestar diff --cql schema.cql                with the output of DESCRIBE KEYSPACE; offline
  $ typestar diff --table films,actors            only these two tables
  $ typestar diff --all --exclude 'tmp_*'         also tables that only the database has, except some`;

async function readExisting(run: Run, settings: Settings, options: DiffOptions): Promise<KeyspaceDescription> {
  if (options.cql !== undefined) return await readCqlFile(run, options);
  const { signal } = run.terminal;
  return await withDatabase(settings, options, ({ db }) => untilStopped(describeKeyspace(db), signal), signal);
}
