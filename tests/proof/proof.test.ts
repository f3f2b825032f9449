import mongoose from 'mongoose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase } from './place.js';
import { prove } from './proof.js';

/** Further tables, as `npm run slow` asks for; the seed that gave them is in a failure's message. */
const TABLES = Number(process.env['TYPESTAR_PROOF'] ?? 4);
const SEED = Number(process.env['TYPESTAR_PROOF_SEED'] ?? 1);

beforeAll(() => openDatabase('proof'));
afterAll(() => mongoose.disconnect());

it(
  'programs that compile run correctly, by the index or key that explain() names, and all others are refused',
  { timeout: 60_000 * TABLES },
  async () => {
    const { counts, wrong } = await prove({ seed: SEED, tables: TABLES, programs: 45 });
    expect(wrong, `seed ${SEED}`).toEqual([]);
    const kinds = [
      'find that compiles',
      'find that compiles, with allowFiltering()',
      'write that compiles',
      'refused find',
      'refused write',
    ];
    expect(kinds.filter((kind) => (counts.get(kind) ?? 0) < TABLES)).toEqual([]);
  },
);
