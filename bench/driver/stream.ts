import { Mongoose, type Model } from 'mongoose';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { c, driver, from, model, table } from 'typestar';
import { renderTable } from '../table.js';

/** One partition of many rows. */
const measurements = table(
  'measurements',
  { sensor: c.text(), at: c.int(), value: c.double(), note: c.text() },
  { primaryKey: { partitionBy: ['sensor'], partitionSort: ['at'] } },
);

const SENSOR = 'one';
const CHUNK = 20_000;

/** Prints the memory in use while a million rows are read one after the other, and how many come in a second. */
export async function reportStreams(origin: string, count: number): Promise<void> {
  const mongoose = new Mongoose();
  mongoose.setDriver(driver);
  const login = { isAstra: false, username: 'cassandra', password: 'cassandra' };
  await mongoose.connect(`${origin}/v1/default_keyspace`, login);
  const Measurement = model(measurements, { mongoose });
  await Measurement.syncTable();
  await fill(Measurement as object as Model<object>, count);
  const streams: [name: string, rows: AsyncIterable<unknown>][] = [
    ['find().lean().cursor()', Measurement.find({ sensor: SENSOR }).lean().cursor()],
    ['find().cursor()', Measurement.find({ sensor: SENSOR }).cursor()],
    ['from().stream()', from(Measurement).find().where('sensor').eq(SENSOR).stream()],
  ];
  const marks = [10_000, 100_000, 1_000_000].filter((mark) => mark < count).concat(count);
  const head = ['', ...marks.map((mark) => `at ${mark.toLocaleString('en')}`), 'rows a second'];
  const rows = [];
  for (const [name, stream] of streams) rows.push([name, ...(await read(stream, marks))]);
  console.log(`\n${count.toLocaleString('en')} rows of a table: MB of the heap in use after so many\n`);
  console.log(renderTable([head, ...rows]));
  await mongoose.disconnect();
}

async function fill(Measurement: Model<object>, count: number): Promise<void> {
  for (let first = 0; first < count; first += CHUNK) {
    const rows = Array.from({ length: Math.min(CHUNK, count - first) }, (_, index) => {
      const at = first + index;
      return { sensor: SENSOR, at, value: at / 7, note: `What was seen at ${at}` };
    });
    await Measurement.insertMany(rows, { ordered: false, lean: true });
  }
}

async function read(stream: AsyncIterable<unknown>, marks: readonly number[]): Promise<string[]> {
  const used: string[] = [];
  let count = 0;
  const begun = performance.now();
  for await (const _row of stream) if (marks.includes(++count)) used.push((heapUsed() / 1e6).toFixed(1));
  const seconds = (performance.now() - begun) / 1000;
  return [...used, Math.round(count / seconds).toLocaleString('en')];
}

function heapUsed(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;
