import { film, filmKey, insertMany, KEYSPACE, makeSchema, person } from './data.js';
import { rate, warmRate, type ProcessorTime, type Rates } from './measure.js';
import type { Send } from './send.js';

/** Operations a second on `rows` documents of a collection and as many rows of a table. */
export async function measureOperations(
  send: Send,
  used: ProcessorTime,
  rows: number,
  atATime: number,
): Promise<Map<string, Rates>> {
  await makeSchema(send);
  const results = new Map<string, Rates>();
  const finds = Math.min(rows, 20_000);
  const measure = async (label: string, count: number, work: (at: number) => Promise<void>): Promise<void> =>
    void results.set(label, await warmRate(count, atATime, used, work));
  for (const [kind, name, make] of [
    ['collection', 'people', person],
    ['table', 'films', film],
  ] as const) {
    const path = `${KEYSPACE}/${name}`;
    const find = (filter: object): Promise<void> => send(path, { findOne: { filter } });
    await measure(`${kind}: insertOne`, rows / 2, (at) => send(path, { insertOne: { document: make(at) } }));
    const perCommand = await rate(rows / 200, 1, used, (at) =>
      insertMany(send, name, make, rows / 2 + at * 100, rows / 2 + at * 100 + 100),
    );
    const perDocument = { clock: perCommand.clock * 100, processor: perCommand.processor * 100 };
    results.set(`${kind}: insertMany, 100 a command`, perDocument);
    if (kind === 'collection') {
      await measure(`${kind}: findOne by _id`, finds, (at) => find({ _id: `person ${at}` }));
      await measure(`${kind}: findOne by a field`, finds, (at) => find({ email: `mail${at}@example.org` }));
    } else {
      await measure(`${kind}: findOne by key`, finds, (at) => find(filmKey(at)));
      await measure(`${kind}: findOne by index`, finds, (at) => find({ code: `code ${at}` }));
      await measure(`${kind}: findOne by unindexed column`, 20, (at) => find({ title: `Title ${at}` }));
    }
  }
  return results;
}
