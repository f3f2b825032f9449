// A time series in existing tables: `npx tsx --tsconfig tsconfig.built.json examples/time-series/main.ts`. Set DATABASE_URI to use
// another database than the embedded one.
import mongoose from 'mongoose';
import { driver } from 'typestar';
import { addReading, meanByHour, readFlagged, readLatest } from './readings.js';
import { LatestBySite, Readings } from './tables.js';

mongoose.setDriver(driver);
await mongoose.connect(process.env['DATABASE_URI'] ?? 'local://sensors');
try {
  // Tables that exist are compared, and nothing is dropped; the embedded database has none yet.
  for (const Model of [Readings, LatestBySite]) await Model.syncTable({ drop: false });

  const start = Date.UTC(2026, 0, 1, 23);
  for (let step = 0; step < 8; step += 1) {
    const celsius = 20 + step / 2;
    const flags = step === 7 ? ['warm'] : [];
    await addReading('roof', { sensor: 'north', at: new Date(start + step * 15 * 60_000), celsius, flags });
  }
  console.log(await meanByHour('north', new Date(start), new Date(start + 2 * 3_600_000)));
  console.log(await readFlagged('north', '2026-01-02', 'warm'));
  console.log(await readLatest('roof'));
} finally {
  await mongoose.disconnect();
}
