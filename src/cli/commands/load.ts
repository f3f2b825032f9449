import { Command, InvalidArgumentError, Option } from 'commander';
import { readDelimiter } from '../data/delimiter.js';
import type { LoadResult } from '../data/load/load-file.js';
import { LOAD_DEFAULTS, type LoadOptions } from '../data/load/load-options.js';
import { describeDone, printCount, printDuration } from '../data/print-amounts.js';
import { setAction, type CommandContext, type Run } from '../shared/command.js';
import { addDatabaseOptions, withDatabase, type DatabaseOptions } from '../settings/database.js';
import { readCount, readNames, readWhole } from '../shared/numbers.js';
import { addOutputOptions } from '../shared/output.js';
import { readSettings } from '../settings/settings.js';
import { EXIT, type ExitCode } from '../shared/terminal.js';
import { warnOfLoss } from '../shared/warn-of-loss.js';

/** `typestar load`: loads a file into a table or collection. */
export function createLoadCommand(context: CommandContext): Command {
  const command = new Command('load')
    .description('Load CSV or JSON, plain or gzip, into a table or collection.')
    .argument('[file]', 'CSV, JSON lines or a JSON array; - is standard input', '-')
    .option('--table <name>', 'table to load into (default: the name of the file)')
    .option('--collection <name>', 'collection to load into')
    .option('--create', 'create the collection, that of --collection or of the name of the file, if it does not exist')
    .addOption(new Option('--format <name>', 'format, if the file name does not show it').choices(['csv', 'json']))
    .option(
      '--map <from=to>',
      'load a column of the file into another column; without one, skip it; repeatable',
      readMap,
    )
    .option('--key <name>', 'field whose value becomes the _id of documents')
    .option('--columns <names>', 'columns to load; with --no-header, all columns of the file in order', readNames)
    .option('--delimiter <text>', 'separator of CSV cells; \\t is a tab (default: a comma)', readDelimiter)
    .option('--no-header', 'the first line of the CSV is a row; needs --columns')
    .option('--null <text>', 'text of CSV cells that are null (default: none, as in an empty cell)')
    .addOption(
      new Option('--nulls <what>', 'omit nulls, or write them, which deletes values of existing rows').choices([
        'unset',
        'write',
      ]),
    )
    .option(
      '--timestamp-format <format>',
      "iso, unix, unix-ms, or a pattern: 'dd/MM/yyyy HH:mm:ss'",
      LOAD_DEFAULTS.timestampFormat,
    )
    .option('--dates <paths>', 'paths of documents that hold dates in this format', readNames)
    .option('--ignore-extra', 'skip columns of the file that the table lacks')
    .option('--skip <number>', 'records to skip at the start', readWhole, LOAD_DEFAULTS.skip)
    .option('--limit <number>', 'maximum number of records to load', readWhole)
    .option('--errors <file>', 'file for refused rows, with their lines and reasons, as JSON lines')
    .option('--concurrency <number>', 'maximum number of concurrent requests', readCount, LOAD_DEFAULTS.concurrency)
    .option('--retries <number>', 'how often a failed request is retried', readWhole, LOAD_DEFAULTS.retries)
    .option('--resume', 'continue where the same load stopped')
    .addHelpText('after', EXAMPLES);
  return setAction(addOutputOptions(addDatabaseOptions(command)), context, load(command));
}

const EXAMPLES = `
Examples:
  $ typestar load films.csv                                     into the table or collection films
  $ typestar load films.csv.gz --table movies --map Title=title --errors bad.jsonl
  $ mongoexport -d shop -c orders | typestar load --format json --collection orders --create
  $ typestar load films.csv --resume                            continue after an interruption`;

const load =
  (command: Command) =>
  async (run: Run): Promise<ExitCode> => {
    const { terminal, output, args } = run;
    const options = command.opts<LoadOptions & DatabaseOptions>();
    const { loadFile } = await import('../data/load/load-file.js');
    const settings = await readSettings(terminal, options);
    return await withDatabase(settings, options, async (database) => {
      warnOfLoss(run, database);
      const result = await loadFile({ terminal, output, database }, args[0] ?? '-', options);
      return report(run, result, options);
    });
  };

function report({ output }: Run, result: LoadResult, { errors }: LoadOptions): ExitCode {
  const { kind, name, loaded, existing, refused, reasons, seconds, stopped, before } = result;
  const noun = kind === 'table' ? 'row' : 'document';
  const speed = printCount(Math.round(loaded / Math.max(seconds, 0.001)));
  const amount = `${printCount(loaded)} ${noun}${loaded === 1 ? '' : 's'}`;
  const parts = [
    `Loaded ${amount} into the ${kind} ${name} in ${printDuration(seconds)} (${speed} ${noun}s/s).`,
    ...(existing > 0 ? [`${printCount(existing)} had been loaded before.`] : []),
    ...(refused > 0
      ? [
          `${printCount(refused)} ${refused === 1 ? 'was' : 'were'} refused${errors === undefined ? '' : `: see ${errors}`}.`,
        ]
      : []),
    ...(before
      ? [`Before the stop, ${printCount(before.loaded)} were loaded and ${printCount(before.refused)} refused.`]
      : []),
  ];
  const { stopped: _stopped, ...told } = result;
  output.result({ ...told, ...(stopped && { stopped: true }) }, stopped ? '' : parts.join(' '));
  if (errors === undefined) {
    for (const { line, reason } of reasons) output.warn(`line ${line}: ${reason}`);
    if (refused > reasons.length) {
      output.warn(`… and ${printCount(refused - reasons.length)} more; --errors <file> lists them all.`);
    }
  }
  if (!stopped) return refused + (before?.refused ?? 0) > 0 ? EXIT.different : EXIT.done;
  const next = stopped.state === undefined ? '' : ' Run the same command with --resume to continue.';
  output.warn(`Stopped. ${describeDone(loaded, result)}${next}`);
  return EXIT.error;
}

function readMap(text: string, before: ReadonlyMap<string, string> = new Map()): ReadonlyMap<string, string> {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError("Write it as <file's column>=<column>.");
  return new Map([...before, [text.slice(0, at), text.slice(at + 1)]]);
}
