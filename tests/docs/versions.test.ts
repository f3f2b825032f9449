import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const read = (name: string): string => readFileSync(path.join(root, name), 'utf8');

interface Manifest {
  readonly engines: { readonly node: string };
  readonly dependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

describe('the versions in docs/getting-started.md', () => {
  const page = read('docs/getting-started.md');
  const { engines, dependencies, peerDependencies, devDependencies } = JSON.parse(read('package.json')) as Manifest;
  /** The cells of the row with that name. */
  const row = (name: string): string[] =>
    new RegExp(`^\\| ${name} +\\|(.*)\\|$`, 'm')
      .exec(page)?.[1]
      ?.split('|')
      .map((cell) => cell.trim()) ?? [];

  it('are those of the manifest', () => {
    expect(engines.node).toBe('>=20.19.0');
    expect(row('Node')[0]).toBe('20.19 or later');
    expect(peerDependencies).toEqual({ mongoose: '^8.21.0 || ^9.1.0', lmdb: '>=3.5 <4' });
    expect(row('Mongoose')[0]).toBe('8.21 or later 8.x, and 9.1 or later');
    expect(row('lmdb')[1]).toBe('3.5');
    expect(dependencies['@datastax/astra-db-ts']).toBe('^2.3.0');
    expect(page).toContain('`@datastax/astra-db-ts` 2.3 or later');
  });

  it('are those that the tests run on', () => {
    const version = (name: string) => /\d+\.\d+/.exec(devDependencies[name] ?? '')?.[0];
    expect(['typescript', 'typescript-6', 'typescript-7'].map(version).join(', ')).toBe(row('TypeScript')[1]);
    expect(devDependencies['mongoose-8-21']).toBe('npm:mongoose@8.21.0');
    expect(devDependencies['mongoose-9-1']).toBe('npm:mongoose@9.1.0');
    expect(row('Mongoose')[1]).toBe('8.21.0, the newest 8, 9.1.0, the newest 9');
  });
});
