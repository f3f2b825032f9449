import mongoose from 'mongoose';
import path from 'node:path';
import { driver } from 'typestar';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addReading, meanByHour, readBetween, readFlagged, readLatest } from '../../examples/time-series/readings.js';
import { LatestBySite, Readings } from '../../examples/time-series/tables.js';
import { runCli } from '../cli/run-cli.js';

const folder = path.resolve(import.meta.dirname, '../../examples/time-series');
const at = (time: string): Date => new Date(`2026-01-${time}:00Z`);

describe('the example of a time series in existing tables', () => {
  beforeAll(async () => {
    mongoose.setDriver(driver);
    await mongoose.connect('local://example_time_series');
    for (const Model of [Readings, LatestBySite]) await Model.syncTable({ drop: false });
    const times = ['01T23:10', '01T23:50', '02T00:20', '02T00:40'];
    for (const [step, time] of times.entries()) {
      const flags = step === 3 ? ['warm'] : [];
      await addReading('roof', { sensor: 'north', at: at(time), celsius: 20 + step, flags });
    }
  });
  afterAll(() => mongoose.disconnect());

  it('has the tables of the schema', async () => {
    const { code, out } = await runCli(['pull', '--cql', 'schema.cql', '--out', 'tables.ts', '--verify'], {
      cwd: folder,
    });
    expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining('tables.ts is up to date') as unknown });
  });

  it('reads a range across days, the newest first', async () => {
    const found: (number | null)[] = [];
    for await (const { celsius } of readBetween('north', at('01T23:30'), at('02T00:40'))) found.push(celsius);
    expect(found).toEqual([23, 22, 21]);
  });

  it('computes means by hour', async () => {
    const means = await meanByHour('north', at('01T00:00'), at('03T00:00'));
    expect([...means]).toEqual([
      ['2026-01-02T00:00Z', 22.5],
      ['2026-01-01T23:00Z', 20.5],
    ]);
  });

  it('finds flagged readings of a day, and the newest of each sensor', async () => {
    const flagged = await readFlagged('north', '2026-01-02', 'warm');
    expect(flagged.map(({ celsius }) => celsius)).toEqual([23]);
    expect(await readLatest('roof')).toEqual([{ site: 'roof', sensor: 'north', at: at('02T00:40'), celsius: 23 }]);
  });
});
