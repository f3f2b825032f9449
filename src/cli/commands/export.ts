import { Command } from 'commander';
import { writeCql } from '../../keyspace/cql/write-cql.js';
import type { KeyspaceDescription } from '../../keyspace/description/description.js';
import { compareKeyspaces } from '../../keyspace/steps/compare.js';
import { loadProgram } from '../schema/program.js';
import { CliError } from '../shared/cli-error.js';
import { setAction, type CommandContext } from '../shared/command.js';
import { addSettingsOptions } from '../settings/database.js';
import { readSettings, type SettingsOptions } from '../settings/settings.js';
import {
  addSelectionOptions,
  refuseUnknownTables,
  selectTables,
  type SelectionOptions,
} from '../shared/table-selection.js';
import { addSchemaOption, type SchemaOptions } from '../settings/tables.js';
import { EXIT } from '../shared/terminal.js';

interface ExportOptions extends SettingsOptions, SchemaOptions, SelectionOptions {
  readonly cql?: boolean;
  readonly json?: boolean;
  readonly keyspace?: string;
}

/** `typestar export`: prints the tables of a program as CQL, or as commands of the Data API. */
export function createExportCommand(context: CommandContext): Command {
  const command = new Command('export')
    .description('Print the tables of a program as CQL, or as commands of the Data API.')
    .option('--cql', 'as CQL that cqlsh runs (default)')
    .option('--json', 'as a JSON array of Data API commands, in an order in which they can be run')
    .option('--keyspace <name>', 'qualify the names in CQL with this keyspace');
  addSelectionOptions(addSchemaOption(addSettingsOptions(command))).addHelpText('after', EXAMPLES);
  return setAction(command, context, async ({ terminal, output }) => {
    const options = command.opts<ExportOptions>();
    if (options.cql && options.json) throw new CliError('--cql and --json exclude each other.');
    const { description } = await loadProgram(terminal, await readSettings(terminal, options), options);
    refuseUnknownTables([description], options);
    const chosen = selectTables(description, options);
    const services = options.json ? [] : listServices(chosen);
    for (const column of services) output.warn(`${column}: CQL cannot state the service that creates its vectors.`);
    output.raw(
      options.json ? `${JSON.stringify(listCommands(chosen), null, 2)}\n` : writeCql(chosen, options.keyspace),
    );
    return EXIT.done;
  });
}

const EXAMPLES = `
Examples:
  $ typestar export --schema src/tables.ts > schema.cql
  $ typestar export --keyspace films | cqlsh
  $ typestar export --json --table films             for POST requests to the Data API`;

const EMPTY: KeyspaceDescription = { types: [], tables: [], collections: [] };

/** The commands that create everything in an empty keyspace. */
const listCommands = (wanted: KeyspaceDescription): readonly object[] =>
  compareKeyspaces(wanted, EMPTY).steps.flatMap(({ commands }) => commands);

const listServices = ({ tables }: KeyspaceDescription): readonly string[] =>
  tables.flatMap(({ name, columns }) =>
    Object.entries(columns).flatMap(([column, type]) =>
      type.type === 'vector' && type.service ? [`${name}.${column}`] : [],
    ),
  );
