// Restores one of two snapshots after the other in a folder until it is killed, and says on standard output which it is about
// to restore and which is restored.
import { writeSync } from 'node:fs';
import { LocalDataApi, openLocalDataApi } from '../../../../src/local/index.js';
import { asker } from '../../client.js';

const [dir = '', first = ''] = process.argv.slice(2);
// A write to a pipe is done when it returns, and so is not lost when the process is killed.
const say = (...words: (string | number)[]): void => void writeSync(1, `${words.join(' ')}\n`);

/**
 * Documents and rows of a version, half of whose keys those of the other have as well: so many documents that they are
 * written anew, and so few rows that the differences are.
 */
async function makeVersion(version: number) {
  const api = new LocalDataApi({ keyspaces: ['ks'] });
  const ask = asker(api);
  await ask('/ks', { createCollection: { name: 'c' } });
  const primaryKey = { partitionBy: ['p'], partitionSort: { at: 1 } };
  const columns = { p: 'int', at: 'int', version: 'int' };
  await ask('/ks', { createTable: { name: 't', definition: { columns, primaryKey } } });
  const insert = async (name: string, count: number, make: (at: number) => object): Promise<void> => {
    const first = (version * count) / 2;
    for (let from = first; from < first + count; from += 100) {
      const documents = Array.from({ length: 100 }, (_, at) => make(from + at));
      await ask(`/ks/${name}`, { insertMany: { documents } });
    }
  };
  await insert('c', 2200, (at) => ({ _id: at, version }));
  // The table is empty in one version.
  if (version !== 2) await insert('t', 1000, (at) => ({ p: at % 7, at, version }));
  return api.snapshot();
}

const snapshots = [await makeVersion(1), await makeVersion(2), await makeVersion(3)];
say('opening', 0);
const api = await openLocalDataApi({ dir, keyspaces: ['ks'] });
for (let next = Number(first); ; next++) {
  const at = next % snapshots.length;
  const snapshot = snapshots[at];
  if (!snapshot) throw new Error('There is no such snapshot.');
  say('begin', at + 1);
  await api.restore(snapshot);
  say('done', at + 1);
}
