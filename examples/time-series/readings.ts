import { between, from } from 'typestar';
import { LatestBySite, Readings, type latestBySite, type readings } from './tables.js';

export type Reading = typeof readings.$row;
export type NewReading = Omit<typeof readings.$insert, 'day' | 'at'> & { readonly at: Date };
export type Latest = typeof latestBySite.$row;

/** Stores a reading in both tables. There are no batches: a failure in between leaves `latest_by_site` behind until the next. */
export async function addReading(site: string, { at, ...reading }: NewReading): Promise<void> {
  await from(Readings)
    .insertOne({ ...reading, at, day: dayOf(at) })
    .exec();
  const { sensor, celsius } = reading;
  await from(LatestBySite)
    .insertOne({ site, sensor, at, ...(celsius != null && { celsius }) })
    .exec();
}

/** The readings of a sensor from one time to another, the newest first: a query for each day, because each day is a partition. */
export async function* readBetween(sensor: string, first: Date, last: Date): AsyncGenerator<Reading> {
  for (const day of daysBetween(first, last).toReversed()) {
    yield* from(Readings)
      .find({ sensor, day, at: between(first, last) })
      .stream();
  }
}

/** The mean of each hour. The Data API has no GROUP BY, so the rows are read. */
export async function meanByHour(sensor: string, first: Date, last: Date): Promise<Map<string, number>> {
  const sums = new Map<string, { sum: number; count: number }>();
  for await (const { at, celsius } of readBetween(sensor, first, last)) {
    if (celsius === null) continue;
    const hour = `${at.toISOString().slice(0, 13)}:00Z`;
    const { sum, count } = sums.get(hour) ?? { sum: 0, count: 0 };
    sums.set(hour, { sum: sum + celsius, count: count + 1 });
  }
  return new Map([...sums].map(([hour, { sum, count }]) => [hour, sum / count]));
}

/** The readings of a day with a flag, through the index. */
export const readFlagged = (sensor: string, day: string, flag: string): Promise<Reading[]> =>
  from(Readings).find({ sensor, day }).where('flags').has(flag).exec();

/** The newest reading of each sensor of a site: one partition. */
export const readLatest = (site: string): Promise<Latest[]> => from(LatestBySite).find({ site }).exec();

export const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

function daysBetween(first: Date, last: Date): string[] {
  const days: string[] = [];
  for (const day = new Date(dayOf(first)); day <= last; day.setUTCDate(day.getUTCDate() + 1)) days.push(dayOf(day));
  return days;
}
