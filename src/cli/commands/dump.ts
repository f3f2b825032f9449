import { Command, Option } from 'commander';
import type { DumpResult } from '../data/dump/dump-data.js';
import type { DumpOptions } from '../data/dump/dump-options.js';
import { printDuration, printRows } from '../data/print-amounts.js';
import { CliError } from '../shared/cli-error.js';
import { readDelimiter } from '../data/delimiter.js';
import { setAction, type CommandContext, type Run } from '../shared/command.js';
import { addDatabaseOptions, withDatabase, type DatabaseOptions } from '../settings/database.js';
import { readNames, readWhole } from '../shared/numbers.js';
import { addOutputOptions } from '../shared/output.js';
import { readSettings } from '../settings/settings.js';
import { EXIT, type ExitCode } from '../shared/terminal.js';

/** `typestar dump`: writes the rows of a table, or the documents of a collection, as CSV or JSON lines. */
export function createDumpCommand(context: CommandContext): Command {
  const command = new Command('dump')
    .description('Write the rows of a table, or the documents of a collection, as CSV or JSON lines.')
    .argument('<name>', 'table or collection')
    .option(
      '--out <file>',
      'file to write; its extension sets the format: .csv, .tsv, .jsonl, and .gz (default: standard output)',
    )
    .addOption(new Option('--format <name>', 'format (default: json, one row per line)').choices(['csv', 'json']))
    .option('--gzip', 'compress the output')
    .option('--where <json>', `filter, such as '{"genre":"Noir"}'; on a table, one that a key or index serves`)
    .option('--allow-filtering', 'let the database read and discard rows for --where')
    .option('--columns <names>', 'columns to write; for documents, paths such as address.city', readNames)
    .option('--limit <number>', 'maximum number of rows to write', readWhole)
    .option('--delimiter <text>', 'separator of CSV cells; \\t is a tab (default: a comma)', readDelimiter)
    .option('--no-header', 'omit the column names')
    .option('--null <text>', 'text of CSV cells without a value (default: none)')
    .addHelpText('after', EXAMPLES);
  addOutputOptions(addDatabaseOptions(command));
  return setAction(command, context, async (run) => {
    const options = command.opts<DumpOptions & DatabaseOptions & { json?: boolean }>();
    const { terminal, output } = run;
    if (options.out === undefined && options.json) {
      throw new CliError('--json prints what was done: give --out <file> for the rows.');
    }
    const { dumpData } = await import('../data/dump/dump-data.js');
    const settings = await readSettings(terminal, options);
    return await withDatabase(settings, options, async (database) => {
      return report(run, await dumpData({ terminal, output, database }, run.args[0] ?? '', options), options);
    });
  });
}

const EXAMPLES = `
Examples:
  $ typestar dump films --out films.jsonl.gz
  $ typestar dump films --out noir.csv --where '{"genre":"Noir"}' --columns title,year
  $ typestar dump notes --limit 10                 ten documents on standard output`;

function report({ output }: Run, result: DumpResult, { out }: DumpOptions): ExitCode {
  const { rows, seconds, where, stopped } = result;
  const amount = printRows(result, rows);
  if (stopped) {
    output.warn(`Stopped. ${amount} were written to ${where}.`);
    return EXIT.error;
  }
  const text = `Wrote ${amount} to ${where} in ${printDuration(seconds)}.`;
  if (out === undefined) output.note(text);
  else output.result(result, text);
  return EXIT.done;
}
