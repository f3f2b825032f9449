import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import manifest from '../../package.json' with { type: 'json' };

const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

interface Step {
  readonly run?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}
interface Job {
  readonly 'timeout-minutes'?: number;
  readonly steps: readonly Step[];
  readonly strategy?: { readonly matrix: Readonly<Record<string, readonly unknown[]>> };
}
interface Workflow {
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

const folder = '.github/workflows';
const workflows = readdirSync(path.join(root, folder)).map(
  (name) => [name, parse(read(`${folder}/${name}`)) as Workflow] as const,
);
const jobs = workflows.flatMap(([file, { jobs: each }]) =>
  Object.entries(each).map(([name, job]) => [`${file}: ${name}`, job] as const),
);
/** The commands of a job in this project's folder; those of a project that it makes are tested where that is written. */
const commandsOf = (job: Job): string[] =>
  job.steps
    .filter((step) => !('working-directory' in step))
    .flatMap(({ run = '' }) => run.split('\n'))
    .filter((line) => line !== '');

const checks = [
  ...(/const steps = \{(.*?)\n\};/s.exec(read('scripts/test.mjs'))?.[1]?.matchAll(/^ {2}(\w+):/gm) ?? []),
].map(([, name]) => name);

/** What a command needs that is not there. */
function findMissing(command: string): string | undefined {
  const [program, first = '', ...rest] = command.split(/\s+/);
  if (program === 'npm') {
    const script = first === 'run' ? rest[0] : first === 'test' ? 'test' : undefined;
    if (script !== undefined && !(script in manifest.scripts)) return `no script ${script}`;
    const names = script === 'test' ? rest.filter((each) => each !== '--') : [];
    return names.find((name) => name !== 'all' && !checks.includes(name));
  }
  if (program === 'npx') return existsSync(path.join(root, 'node_modules/.bin', first)) ? undefined : first;
  // The build comes before it: `npm pack` and `npx tsdown` make dist.
  if (program === 'node') return existsSync(path.join(root, first)) || first === 'dist/cli.mjs' ? undefined : first;
  return ['cp', 'gh', 'go'].includes(program ?? '') ? undefined : program;
}

describe('the workflows', () => {
  it.each(jobs)('%s runs what there is', (_name, job) => {
    const commands = commandsOf(job);
    expect(commands.length).toBeGreaterThan(0);
    expect(commands.map(findMissing).filter((missing) => missing !== undefined)).toEqual([]);
  });

  it.each(jobs)('%s ends by itself, and installs what the lock file says', (_name, job) => {
    expect(job['timeout-minutes']).toBeGreaterThan(0);
    expect(commandsOf(job)).toContain('npm ci');
  });

  it.each(workflows)('%s asks for its permissions by name', (_name, { permissions }) => {
    expect(permissions).toMatchObject({ contents: 'read' });
  });

  it('run on the versions of Node that docs/support.md names, from that of engines', () => {
    const versions = jobs.flatMap(([, { strategy }]) => strategy?.matrix['node'] ?? []);
    const row = /^\| Node +\|[^|]*\|(.*)\|$/m.exec(read('docs/support.md'))?.[1] ?? '';
    expect(/[\d, and]+(?= on)/.exec(row)?.[0].match(/\d+/g)?.map(Number)).toEqual(versions);
    expect(manifest.engines.node).toBe(`>=${String(versions[0])}.19.0`);
    const used = jobs.flatMap(([, job]) => job.steps.map((step) => step.with?.['node-version']));
    const plain = used.filter((version) => typeof version === 'number');
    expect(plain.filter((version) => !versions.includes(version))).toEqual([]);
  });

  it('run on the systems that docs/support.md names', () => {
    const systems = jobs.flatMap(([, { strategy }]) => strategy?.matrix['os'] ?? []);
    expect(systems).toEqual(['ubuntu-latest', 'macos-latest', 'windows-latest']);
    expect(read('docs/support.md')).toContain('on Linux, macOS and Windows');
  });

  it('compile with the versions of TypeScript that docs/support.md names', () => {
    const versions = jobs.flatMap(([, { strategy }]) => strategy?.matrix['typescript'] ?? []).map(String);
    const [, oldest, newest] =
      /TypeScript (\d\.\d) to (\d\.\d) compile the project/.exec(read('docs/support.md')) ?? [];
    expect(versions).toContain(oldest);
    expect(versions).toContain(newest);
    for (const { typescript, 'typescript-6': six, 'typescript-7': seven } of [manifest.devDependencies]) {
      const tested = [typescript, six, seven].map((range) => /\d+\.\d+/.exec(range)?.[0]);
      expect(versions).toEqual(expect.arrayContaining(tested));
    }
  });
});
