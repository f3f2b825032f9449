import { Mongoose, Schema } from 'mongoose';
import { fields, films } from './data.js';
import { MANY } from './operations.js';
import { median } from '../median.js';

/**
 * The processor time that Mongoose itself takes to make 10,000 documents, to validate them, and to copy them for a driver,
 * in milliseconds: an `insertMany()` of documents takes at least that long, whatever the driver does.
 */
export async function measureMongooseAlone(rounds: number): Promise<number> {
  const Film = new Mongoose().model('Film', new Schema(fields));
  const times: number[] = [];
  for (let round = -2; round < rounds; round++) {
    const data = films(round * MANY, MANY);
    const begun = process.cpuUsage();
    const documents = data.map((each) => new Film(each));
    await Promise.all(documents.map((each) => each.validate()));
    for (const each of documents) each.toObject(AS_A_DRIVER_GETS_IT);
    const { user, system } = process.cpuUsage(begun);
    if (round >= 0) times.push((user + system) / 1000);
  }
  return median(times);
}

const AS_A_DRIVER_GETS_IT = { transform: false, virtuals: false, getters: false, depopulate: true } as const;
