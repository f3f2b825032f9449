import { CommandSucceededEvent } from '@datastax/astra-db-ts';
import mongoose, { type Connection } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { c, driver, from, model, table } from '../../../../src/index.js';

const ROWS = 11_000;

const measurements = table(
  'measurements',
  { sensor: c.text(), at: c.int(), note: c.text() },
  { primaryKey: { partitionBy: ['sensor'], partitionSort: ['at'] } },
);

mongoose.setDriver(driver);
const connection: Connection = mongoose.createConnection();
const Measurement = model(measurements, { connection });
const Note = connection.model('Note', new mongoose.Schema({ _id: Number, text: String }), 'notes');

/** The rows that came in each answer to a find. */
let answers: number[] = [];

beforeAll(async () => {
  const logging = [{ events: ['commandSucceeded' as const], emits: 'event' as const }];
  await connection.openUri('local://streaming', { logging });
  await Measurement.syncTable();
  const rows = Array.from({ length: ROWS }, (_, at) => ({ sensor: 'one', at, note: `What was seen at ${at}` }));
  await Measurement.insertMany(rows, { ordered: false, lean: true });
  const notes = Array.from({ length: 2000 }, (_, at) => ({ _id: at, text: `Note ${at}` }));
  await Note.insertMany(notes, { ordered: false, lean: true });
  connection.on('commandSucceeded', (event: unknown) => {
    if (!(event instanceof CommandSucceededEvent) || event.commandName !== 'find') return;
    const documents: unknown = event.response.data?.['documents'];
    answers.push(Array.isArray(documents) ? documents.length : 0);
  });
});
afterAll(() => connection.close());

/** Reads to the end; says how many rows there were, and how many the reader had in hand at most, in pages. */
async function read(rows: AsyncIterable<unknown>): Promise<{ count: number; pagesHeld: number }> {
  answers = [];
  let [count, held] = [0, 0];
  for await (const _row of rows) {
    held = Math.max(held, answers.reduce((sum, each) => sum + each, 0) - count);
    count++;
  }
  return { count, pagesHeld: held / Math.max(...answers) };
}

describe('rows that are read one by one are fetched page by page', () => {
  it('by a cursor of lean rows', async () => {
    const { count, pagesHeld } = await read(Measurement.find({ sensor: 'one' }).lean().cursor());
    expect(count).toBe(ROWS);
    expect(answers.length).toBeGreaterThan(100);
    expect(pagesHeld).toBeLessThanOrEqual(2);
  });

  it('by a cursor of documents', async () => {
    const { count, pagesHeld } = await read(Measurement.find({ sensor: 'one', at: { $lt: 2000 } }).cursor());
    expect(count).toBe(2000);
    expect(pagesHeld).toBeLessThanOrEqual(2);
  });

  it('by stream()', async () => {
    const { count, pagesHeld } = await read(from(Measurement).find().where('sensor').eq('one').stream());
    expect(count).toBe(ROWS);
    expect(pagesHeld).toBeLessThanOrEqual(2);
  });

  it('by a cursor over a collection, in the order of the database and in another', async () => {
    const stored = await read(Note.find().lean().cursor());
    expect(stored).toEqual({ count: 2000, pagesHeld: 1 });
    const sorted = await read(Note.find().sort({ _id: -1 }).lean().cursor());
    expect(sorted.count).toBe(2000);
    expect(sorted.pagesHeld).toBeLessThanOrEqual(2);
  });

  it('by eachAsync(), which waits for the work', async () => {
    answers = [];
    let count = 0;
    let held = 0;
    await Measurement.find({ sensor: 'one', at: { $lt: 2000 } })
      .lean()
      .cursor()
      .eachAsync(async () => {
        held = Math.max(held, answers.reduce((sum, each) => sum + each, 0) - count);
        await Promise.resolve();
        count++;
      });
    expect(count).toBe(2000);
    expect(held).toBeLessThanOrEqual(2 * Math.max(...answers));
  });

  it('only until the reader stops', async () => {
    answers = [];
    let count = 0;
    for await (const _row of Measurement.find({ sensor: 'one' }).lean().cursor()) if (++count === 75) break;
    expect([2, 3]).toContain(answers.length);
  });
});
