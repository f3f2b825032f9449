import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { FIXED_LIMITS, LIMITS } from '../../src/data-api/limits.js';

const page = readFileSync(path.resolve(import.meta.dirname, '../../docs/limits.md'), 'utf8');

it('the numbers in docs/limits.md are those of the code', () => {
  const rows = [...page.matchAll(/^\| `(\w+)`[^|]* \| (\d+) +\|/gm)];
  expect(rows.length).toBe(page.match(/^\| `/gm)?.length);
  const limits: Readonly<Record<string, number>> = { ...LIMITS, ...FIXED_LIMITS };
  expect(rows.map(([, name = '', number]) => [name, Number(number)])).toEqual(
    rows.map(([, name = '']) => [name, limits[name]]),
  );
});
