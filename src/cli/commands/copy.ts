import { Command } from 'commander';
import type { Copied, CopyOptions } from '../data/copy/copy-data.js';
import { LOAD_DEFAULTS } from '../data/load/load-options.js';
import { printCount } from '../data/print-amounts.js';
import { CliError } from '../shared/cli-error.js';
import { setAction, type CommandContext, type Run } from '../shared/command.js';
import { addSettingsOptions, findTarget, withTarget, type Database, type Target } from '../settings/database.js';
import { readCount, readWhole } from '../shared/numbers.js';
import { addOutputOptions } from '../shared/output.js';
import { readSettings, type SettingsOptions } from '../settings/settings.js';
import { addSelectionOptions } from '../shared/table-selection.js';
import { EXIT, type ExitCode, type Terminal } from '../shared/terminal.js';
import { warnOfLoss } from '../shared/warn-of-loss.js';

interface Options extends CopyOptions, SettingsOptions {
  readonly from?: string;
  readonly to?: string;
}

/** `typestar copy`: copies tables and collections with their data into another keyspace. */
export function createCopyCommand(context: CommandContext): Command {
  const command = new Command('copy')
    .description('Copy tables and collections, with their data, into another keyspace or database.')
    .option(
      '--from <uri>',
      'connection string, or a profile of the configuration (default: the database of the settings)',
    )
    .option('--to <uri>', 'the target, in the same form');
  addSelectionOptions(addSettingsOptions(command))
    .option('--schema-only', 'create what is missing without copying data')
    .option('--concurrency <number>', 'maximum number of concurrent requests', readCount, LOAD_DEFAULTS.concurrency)
    .option('--retries <number>', 'how often a failed request is retried', readWhole, LOAD_DEFAULTS.retries);
  addOutputOptions(command).addHelpText('after', EXAMPLES);
  return setAction(command, context, async (run) => {
    const options = command.opts<Options>();
    const { copyData } = await import('../data/copy/copy-data.js');
    const [source, target] = await findTargets(run.terminal, options);
    const copy = async (from: Database, to: Database): Promise<ExitCode> => {
      warnOfLoss(run, to);
      if (from.id === to.id) {
        const named = from.label === to.label ? to.label : `${from.label} and ${to.label}`;
        throw new CliError(`--from and --to are the same database: ${named}.`);
      }
      const results = await copyData({ terminal: run.terminal, output: run.output, from, to }, options);
      return report(run, results, to.label, options.schemaOnly === true);
    };
    return await withTarget(source, (from) => withTarget(target, (to) => copy(from, to)));
  });
}

const EXAMPLES = `
Missing types, tables, indexes and collections are created. Rows with the same key are overwritten; documents with the same
_id are left unchanged. It is safe to run the command again after an interruption.

Examples:
  $ typestar copy --from 'local://films?dir=./data' --to production     a profile of typestar.config.ts
  $ typestar copy --to local://films?dir=./copy --table 'film*'         from the database of the settings`;

async function findTargets(terminal: Terminal, options: Options): Promise<readonly [Target, Target]> {
  const { from, to } = options;
  if (from === to)
    throw new CliError('Give --from and --to: two connection strings, or profiles of the configuration.');
  return [await findNamed(terminal, options, from), await findNamed(terminal, options, to)];
}

/** The database of a connection string or profile; that of the settings if none is given. */
async function findNamed(terminal: Terminal, options: SettingsOptions, name: string | undefined): Promise<Target> {
  if (name === undefined || name.includes('://')) {
    return findTarget(await readSettings(terminal, options), name === undefined ? {} : { uri: name });
  }
  const settings = await readSettings(terminal, { ...options, profile: name });
  const { profileUri, config } = settings;
  const { uri } = config;
  if (uri === undefined) throw new CliError(`The profile '${name}' has no uri.`);
  return findTarget(settings, profileUri === undefined ? { uri } : {});
}

function report({ output, terminal }: Run, results: readonly Copied[], to: string, isSchemaOnly: boolean): ExitCode {
  const lines = results.map(({ kind, name, copied, existing, refused, isWhole }) => {
    const noun = kind === 'table' ? 'row' : 'document';
    const parts = [
      `${printCount(copied)} ${noun}${copied === 1 ? '' : 's'}`,
      ...(existing > 0 ? [`${printCount(existing)} were there`] : []),
      ...(refused > 0 ? [`${printCount(refused)} refused`] : []),
      ...(isWhole ? [] : ['stopped']),
    ];
    return `${kind} ${name}: ${parts.join(', ')}`;
  });
  output.result(
    { to, copied: results },
    (lines.length > 0 ? [`Copied to ${to}:`, ...lines] : describeNothing(terminal, to, isSchemaOnly)).join('\n'),
  );
  for (const { name, reasons } of results) {
    for (const { line, reason } of reasons) output.warn(`${name}, row ${line}: ${reason}`);
  }
  if (terminal.signal.aborted) {
    output.warn('Stopped: the rest was not copied. Running the same command again is safe.');
    return EXIT.error;
  }
  return results.some(({ refused }) => refused > 0) ? EXIT.different : EXIT.done;
}

/** What is said where no rows or documents were to be copied. */
function describeNothing({ signal }: Terminal, to: string, isSchemaOnly: boolean): readonly string[] {
  if (signal.aborted) return [];
  return isSchemaOnly
    ? [`What was missing was created at ${to}; no data was copied.`]
    : ['Nothing was copied: the source has no tables and collections.'];
}
