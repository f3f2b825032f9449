import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, it } from 'vitest';

it('every row of what astra-mongoose does has a test', () => {
  const script = path.resolve(import.meta.dirname, '../../scripts/parity.mjs');
  const { status, stdout } = spawnSync(process.execPath, [script], { encoding: 'utf8' });
  expect(stdout).toMatch(/^(\d+) of \1 rows have tests$/m);
  expect(status).toBe(0);
});
