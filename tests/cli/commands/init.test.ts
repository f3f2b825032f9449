import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { check } from 'prettier';
import { describe, expect, it } from 'vitest';
import manifest from '../../../package.json' with { type: 'json' };
import { runCli } from '../run-cli.js';
import { createTemporaryFolder } from '../temporary-folder.js';

const init = (cwd: string, ...args: string[]) => runCli(['init', ...args], { cwd });

const readText = (...parts: string[]): string => readFileSync(path.join(...parts), 'utf8');

const readManifest = (folder: string) => JSON.parse(readText(folder, 'package.json')) as Record<string, unknown>;

const FILES = [
  ...['package.json', 'tsconfig.json', 'typestar.config.ts', '.gitignore', '.env.example', 'README.md'],
  ...['src/database.ts', 'src/schema.ts', 'src/data.ts', 'src/main.ts', 'src/films.test.ts'],
];

describe('typestar init', () => {
  it('writes a project, and says what to do next', async () => {
    const cwd = createTemporaryFolder();
    const { code, out, err } = await init(cwd, 'My Films');
    expect({ code, out }).toEqual({
      code: 0,
      out: `${FILES.map((file) => path.join('My Films', file)).join('\n')}\n`,
    });
    expect(err).toBe('\nNext:\n  cd "My Films"\n  npm install\n  npm start\n  npm test\n');
    const project = path.join(cwd, 'My Films');
    expect(readManifest(project)).toMatchObject({
      ...{ name: 'my-films', private: true, type: 'module' },
      dependencies: { mongoose: manifest.devDependencies.mongoose, typestar: `^${manifest.version}` },
      devDependencies: { typescript: manifest.devDependencies.typescript, vitest: manifest.devDependencies.vitest },
    });
    for (const file of FILES) {
      const text = readText(project, file);
      const isFormatted =
        !/\.(?:ts|json)$/.test(file) || check(text, { filepath: file, singleQuote: true, printWidth: 120 });
      expect(await isFormatted, file).toBe(true);
    }
  });

  it('does nothing the second time, and restores what is missing', async () => {
    const cwd = createTemporaryFolder();
    await init(cwd);
    expect(await init(cwd)).toEqual({ code: 0, out: 'Nothing to do: everything is there.\n', err: '' });
    rmSync(path.join(cwd, 'src/data.ts'));
    expect(await init(cwd, '--quiet')).toEqual({ code: 0, out: `${path.join('src/data.ts')}\n`, err: '' });
  });

  it('adds to a package.json, and says what it leaves unchanged', async () => {
    const before = {
      ...{ name: 'shop', license: 'MIT', type: 'module' },
      scripts: { start: 'node shop.js', test: 'echo "Error: no test specified" && exit 1', 'db:diff': 'typestar diff' },
      ...{ dependencies: { zod: '^4.0.0', mongoose: '~7.6.1' }, devDependencies: { typescript: '^6.0.0' } },
    };
    const cwd = createTemporaryFolder({
      'package.json': JSON.stringify(before, null, '\t'),
      '.gitignore': 'dist\n',
      'typestar.config.mjs': 'export default {};\n',
    });
    const { code, out, err } = await init(cwd);
    expect(code).toBe(0);
    expect(out.split('\n')).not.toContain('.gitignore');
    expect(err.split('\n').slice(0, 4)).toEqual([
      'typestar.config.mjs exists and is unchanged: to compare the tables of the example, name src/schema.ts as its schema.',
      '.gitignore exists and is unchanged: it should name .env, which will have passwords.',
      "The script 'start' of package.json is unchanged; for the example it would be: tsx src/main.ts",
      `package.json has mongoose ~7.6.1: typestar needs ${manifest.peerDependencies.mongoose}.`,
    ]);
    expect(existsSync(path.join(cwd, 'typestar.config.ts'))).toBe(false);
    expect(readText(cwd, '.gitignore')).toBe('dist\n');
    const after = readManifest(cwd);
    expect(Object.keys(after)).toEqual(Object.keys(before));
    expect(after).toMatchObject({
      scripts: { start: 'node shop.js', test: 'tsc --noEmit && vitest run', 'db:push': 'typestar push' },
      dependencies: { mongoose: '~7.6.1', typestar: `^${manifest.version}`, zod: '^4.0.0' },
      devDependencies: { typescript: '^6.0.0', tsx: manifest.devDependencies.tsx },
    });
    expect(readText(cwd, 'package.json')).toContain('\n\t"license"');
  });

  it.each([
    [['--tests', 'jest'], 'tsc --noEmit && jest', ['@jest/globals', 'jest', 'ts-jest']],
    [['--tests', 'node', '--source', 'app'], 'tsc --noEmit && node --import tsx --test app/films.test.ts', []],
  ])('with %j tests by %j', async (args, script, packages) => {
    const cwd = createTemporaryFolder();
    expect((await init(cwd, '--cjs', ...args)).code).toBe(0);
    const { type, scripts, devDependencies } = readManifest(cwd);
    expect({ type, scripts }).toMatchObject({ type: 'commonjs', scripts: { test: script } });
    expect(Object.keys(devDependencies as object)).toEqual(
      ['@types/node', 'tsx', 'typescript', ...packages].toSorted((one, other) => (one < other ? -1 : 1)),
    );
  });

  it('refuses a folder with other modules before it writes anything', async () => {
    const cwd = createTemporaryFolder({ 'src/main.ts': 'export {};\n' });
    const { code, err } = await init(cwd);
    expect(code).toBe(1);
    expect(err).toBe(
      "typestar init: src/main.ts exists, and differs from the example's. Put the example into another folder, such as --source src/example. Nothing was written.\n",
    );
    expect(readdirSync(cwd)).toEqual(['src']);
    expect((await init(cwd, '--source', 'src/example')).code).toBe(0);
    expect(readText(cwd, 'typestar.config.ts')).toContain("schema: 'src/example/schema.ts'");
  });

  it.each([
    ['{', [], 'package.json is not a JSON object. Nothing was written.'],
    ['[]', [], 'package.json is not a JSON object. Nothing was written.'],
    ['{"type":"module"}', ['--cjs'], '--cjs: package.json has "type": "module". Nothing was written.'],
    ['{}', ['package.json'], /package\.json is a file, not a folder\.$/],
  ])('refuses the package.json %s with %j', async (text, args, reason) => {
    const cwd = createTemporaryFolder({ 'package.json': text });
    const { code, err } = await init(cwd, ...args);
    expect(code).toBe(1);
    expect(err.trimEnd().replace('typestar init: ', '')).toMatch(reason);
    expect(readdirSync(cwd)).toEqual(['package.json']);
    expect(readText(cwd, 'package.json')).toBe(text);
  });

  it.each(['', '..', '../app', '/app', 'my app', 'src/../..'])('refuses the folder of modules %j', async (source) => {
    const cwd = createTemporaryFolder();
    const { code, err } = await init(cwd, '--source', source);
    expect([code, err]).toEqual([1, expect.stringContaining('It must be the path of a folder')]);
    expect(readdirSync(cwd)).toEqual([]);
  });

  it('prints JSON, with the commands of the package manager', async () => {
    const cwd = createTemporaryFolder();
    mkdirSync(path.join(cwd, 'films'));
    writeFileSync(path.join(cwd, 'films/README.md'), 'Mine.\n');
    const env = { npm_config_user_agent: 'pnpm/10.1.0 npm/? node/v24.0.0 linux x64' };
    const { out } = await runCli(['init', 'films', '--json'], { cwd, env });
    expect(JSON.parse(out)).toMatchObject({
      folder: path.join(cwd, 'films'),
      kept: ['README.md exists and is unchanged.'],
      next: ['cd films', 'pnpm install', 'pnpm start', 'pnpm test'],
    });
  });
});
