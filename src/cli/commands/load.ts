import { Command, InvalidArgumentError, Option } from 'commander';
import { describeDone, loadFile, type LoadResult } from '../data/load/load-file.js';
import { LOAD_DEFAULTS, type LoadOptions } from '../data/load/load-options.js';
import { printCount, printDuration } from '../data/progress.js';
import { setAction, type CommandContext, type Run } from '../shared/command.js';
import { addDatabaseOptions, findTarget, openDatabase, type DatabaseOptions } from '../shared/database.js';
import { readCount, readNames, readWhole } from '../shared/numbers.js';
import { addOutputOptions } from '../shared/output.js';
import { readSettings } from '../shared/settings.js';
import { EXIT, type ExitCode } from '../shared/terminal.js';

/** `typestar load`: loads a file into a table or collection. */
export function createLoadCommand(context: CommandContext): Command {
  const command = new Command('load')
    .description('Load CSV or JSON, plain or gzip, into a table or collection.')
    .argument('[file]', 'CSV, JSON lines or a JSON array; - is standard input', '-')
    .option('--table <name>', 'table to load into (default: the name of the file)')
    .option('--collection <name>', 'collection to load into')
    .option('--create', 'create the collection if there is none')
    .addOption(
      new Option('--format <name>', 'format, if the name of the file does not say it').choices(['csv', 'json']),
    )
    .option('--map <from=to>', "column of the file and the table's column; none leaves it out; repeatable", readMap)
    .option('--key <name>', 'member whose value becomes the _id of documents')
    .option('--columns <names>', 'columns to load; with --no-header, those of the file in its order', readNames)
    .option('--delimiter <text>', 'what separates the cells of CSV; \\t is a tab (default: a comma)')
    .option('--no-header', 'the first line of CSV is a row; needs --columns')
    .option('--null <text>', 'cells that are null', LOAD_DEFAULTS.null)
    .addOption(
      new Option('--nulls <what>', 'leave null out, or write it, which deletes the value of an existing row').choices([
        'unset',
        'write',
      ]),
    )
    .option(
      '--timestamp-format <format>',
      "iso, unix, unix-ms, or a pattern: 'dd/MM/yyyy HH:mm:ss'",
      LOAD_DEFAULTS.timestampFormat,
    )
    .option('--dates <paths>', 'members of documents that are dates, in this format', readNames)
    .option('--ignore-extra', 'leave out columns of the file that the table lacks')
    .option('--skip <number>', 'records to leave out at the start', readWhole, LOAD_DEFAULTS.skip)
    .option('--limit <number>', 'most records to load', readWhole)
    .option('--errors <file>', 'file for refused rows, with their lines and reasons, as JSON lines')
    .option('--concurrency <number>', 'requests at a time', readCount, LOAD_DEFAULTS.concurrency)
    .option('--retries <number>', 'repetitions of a request that fails', readWhole, LOAD_DEFAULTS.retries)
    .option('--resume', 'go on where the same load stopped')
    .addHelpText('after', EXAMPLES);
  return setAction(addOutputOptions(addDatabaseOptions(command)), context, load(command));
}

const EXAMPLES = `
Examples:
  $ typestar load films.csv                                     into the table or collection films
  $ typestar load films.csv.gz --table movies --map Title=title --errors bad.jsonl
  $ mongoexport -d shop -c orders | typestar load --format json --collection orders --create
  $ typestar load films.csv --resume                            go on after a stop`;

const load =
  (command: Command) =>
  async (run: Run): Promise<ExitCode> => {
    const { terminal, output, args } = run;
    const options = command.opts<LoadOptions & DatabaseOptions>();
    const settings = await readSettings(terminal, options);
    const database = await openDatabase(findTarget(settings, options));
    try {
      const result = await loadFile({ terminal, output, database }, args[0] ?? '-', options);
      return report(run, result, options);
    } finally {
      await database.close();
    }
  };

function report({ output }: Run, result: LoadResult, { errors }: LoadOptions): ExitCode {
  const { kind, name, loaded, existing, refused, reasons, seconds, stopped } = result;
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
  ];
  const { stopped: _stopped, ...told } = result;
  output.result({ ...told, ...(stopped && { stopped: true }) }, stopped ? '' : parts.join(' '));
  if (errors === undefined) {
    for (const { line, reason } of reasons) output.warn(`line ${line}: ${reason}`);
    if (refused > reasons.length) {
      output.warn(`… and ${printCount(refused - reasons.length)} more; --errors <file> lists them all.`);
    }
  }
  if (!stopped) return refused > 0 ? EXIT.different : EXIT.done;
  const next = stopped.state === undefined ? '' : ' Run the same command with --resume to go on.';
  output.warn(`Stopped. ${describeDone(loaded, result)}${next}`);
  return EXIT.error;
}

function readMap(text: string, before: ReadonlyMap<string, string> = new Map()): ReadonlyMap<string, string> {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError("Write it as <file's column>=<column>.");
  return new Map([...before, [text.slice(0, at), text.slice(at + 1)]]);
}
