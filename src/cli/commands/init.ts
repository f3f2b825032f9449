import path from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { findPackageManager } from '../init/package-manager.js';
import { TEST_RUNNERS, type TestRunner } from '../init/project.js';
import { writeProject } from '../init/write-project.js';
import { setAction, type CommandContext, type Run } from '../shared/command.js';
import { addOutputOptions } from '../shared/output.js';
import { EXIT, type ExitCode } from '../shared/terminal.js';

interface InitOptions {
  readonly tests: TestRunner;
  readonly source: string;
  readonly cjs?: boolean;
}

/** `typestar init`: makes a project that runs and tests itself on the embedded server. */
export function createInitCommand(context: CommandContext): Command {
  const command = new Command('init')
    .description(
      'Make a project with a table, queries and a test, which run on the embedded server; or add them to one.',
    )
    .argument('[folder]', 'folder of the project', '.')
    .addOption(new Option('--tests <runner>', 'what runs the tests').choices(TEST_RUNNERS).default('vitest'))
    .option('--source <folder>', 'folder of the modules, in that of the project', parseSource, 'src')
    .option('--cjs', 'CommonJS modules instead of ES modules, if there is no package.json');
  addOutputOptions(command).addHelpText('after', EXAMPLES);
  return setAction(command, context, (run) => init(run, command.opts<InitOptions>()));
}

const EXAMPLES = `
Nothing is overwritten: what is missing is written, and package.json gets the scripts and dependencies that it lacks.

Examples:
  $ typestar init                                in the current folder
  $ typestar init films --tests jest
  $ typestar init --source src/films             beside the modules of a project`;

function parseSource(text: string): string {
  const source = path.posix.normalize(text.replaceAll('\\', '/')).replace(/\/$/, '');
  if (text !== '' && /^[\w.@/-]+$/.test(source) && !/^(?:\/|\.{1,2}(?:\/|$))/.test(source)) return source;
  throw new InvalidArgumentError('It must be the path of a folder in that of the project, such as src.');
}

async function init({ terminal, output, args }: Run, options: InitOptions): Promise<ExitCode> {
  const folder = path.resolve(terminal.cwd, args[0] ?? '.');
  const shown = path.relative(terminal.cwd, folder);
  const manager = findPackageManager(folder, terminal.env['npm_config_user_agent']);
  // bun test is a test runner of its own.
  const run = manager === 'bun' ? 'bun run' : manager;
  const { written, kept } = writeProject(folder, {
    ...{ runner: options.tests, source: options.source, isCommonJs: options.cjs === true },
    run,
  });
  for (const sentence of kept) output.warn(sentence);
  const next = [
    ...(shown === '' ? [] : [`cd ${shown.includes(' ') ? `"${shown}"` : shown}`]),
    `${manager} install`,
    `${run} start`,
    `${run} test`,
  ];
  const files = written.map((file) => path.join(shown, file));
  output.result(
    { folder, written: files, kept, next },
    files.length === 0 ? 'Nothing to do: everything is there.' : files.join('\n'),
  );
  if (files.length > 0) output.note(`\nNext:\n${next.map((each) => `  ${each}`).join('\n')}`);
  return EXIT.done;
}
