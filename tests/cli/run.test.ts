import { describe, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { runCli } from './run-cli.js';

describe('the command line', () => {
  it('prints its version and its help, and exits with 0', async () => {
    expect(await runCli(['--version'])).toEqual({ code: 0, out: `${manifest.version}\n`, err: '' });
    const { code, out } = await runCli(['--help']);
    expect(code).toBe(0);
    expect(out).toContain('typestar local');
  });

  it('refuses unknown commands and options, and exits with 1', async () => {
    expect(await runCli(['serve'])).toEqual({ code: 1, out: '', err: "error: unknown command 'serve'\n" });
    const { code, err } = await runCli(['local', '--prot', '1']);
    expect(code).toBe(1);
    expect(err).toContain("unknown option '--prot'");
    expect(err).toContain('Did you mean --port?');
  });

  it('prints an error as JSON with --json', async () => {
    const { code, out, err } = await runCli(['diff', '--json', '--schema', 'none.ts', '--uri', 'local://x']);
    expect(code).toBe(1);
    const reason = '--schema none.ts: there is no such file or folder.';
    expect(JSON.parse(out)).toEqual({ error: reason });
    expect(err).toBe(`typestar diff: ${reason}\n`);
  });

  it.each([
    [['diff', '--json', '--nope'], "unknown option '--nope'"],
    [['pull', '--sample', 'x', '--json'], /^option '--sample <n>' argument 'x' is invalid\. It must be a number/],
    [['nothing', '--json'], "unknown command 'nothing'"],
    [['diff', '--all', '--allow-extra', '--json'], /^option '--all' cannot be used with option '--allow-extra'/],
  ])('prints what is wrong with the arguments %j as JSON, too', async (args, reason) => {
    const { code, out, err } = await runCli(args);
    expect([code, err]).toEqual([1, expect.stringMatching(/^error: /)]);
    expect((JSON.parse(out) as { error: string }).error).toMatch(reason);
  });

  it('prints arguments of another command as text only', async () => {
    expect(await runCli(['diff', '--nope', '--', '--json'])).toMatchObject({ code: 1, out: '' });
  });

  it('says how to name the user of a self-hosted database', async () => {
    const { code, err } = await runCli(['pull', '--uri', 'http://127.0.0.1:1/v1/films']);
    expect([code, err]).toEqual([1, expect.stringContaining('http://127.0.0.1:1 needs a user: set TYPESTAR_USERNAME')]);
  });
});
