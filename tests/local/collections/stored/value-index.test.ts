import { describe, expect, it } from 'vitest';
import {
  compareKeys,
  createDocumentKey,
  type DocumentKey,
} from '../../../../src/local/collections/values/document-id.js';
import { StoredDocument } from '../../../../src/local/collections/values/document.js';
import { ValueIndex } from '../../../../src/local/collections/stored/value-index.js';
import { MemorySpace } from '../../../../src/local/storage/storage.js';

const COUNT = 60;
const tagsOf = (id: number): string[] => Array.from({ length: 3000 }, (_, at) => `${at % 7} ${id + at}`);

function makeDocument(id: number, tags: string[]): StoredDocument {
  const json = new Map<string, number | string[]>([
    ['_id', id],
    ['tags', tags],
  ]);
  return new StoredDocument(createDocumentKey(id), json);
}

/** Documents with too many values to be indexed in one step, and an index of them. */
function makeLarge() {
  const documents = new MemorySpace<DocumentKey, StoredDocument>(compareKeys);
  for (let id = 0; id < COUNT; id++) put(makeDocument(id, tagsOf(id)));
  let isStopped = false;
  let steps = 0;
  const index = new ValueIndex(
    (key) => {
      steps++;
      return documents.entries(key);
    },
    () => isStopped,
  );
  function put(document: StoredDocument): void {
    documents.put(document.key, document);
  }
  const find = (tag: string): string[] | undefined =>
    index
      .find(['tags'], [{ scalar: tag }])
      ?.flatMap((group) => [...group.values()].map(({ text }) => text))
      .sort();
  const holding = (tag: string): string[] =>
    [...documents.entries()]
      .flatMap(([{ text }, { json }]) => ((json.get('tags') as string[]).includes(tag) ? [text] : []))
      .sort();
  return {
    index,
    find,
    holding,
    stop: () => (isStopped = true),
    countSteps: () => steps,
    replace: (id: number, tags: string[]): void => {
      const document = makeDocument(id, tags);
      const old = documents.get(document.key);
      if (old) index.remove(old);
      index.add(document);
      put(document);
    },
    remove: (id: number): void => {
      const old = documents.get(createDocumentKey(id));
      if (!old) return;
      index.remove(old);
      documents.delete(old.key);
    },
  };
}

const takeTurn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

const TAGS = ['3 10', '0 21', '6 13', '1 1', '5 3000', 'changed', 'new', 'none'];

describe('an index over the values at a path', () => {
  it('is built from the second lookup on, step by step, and not used until then', async () => {
    const { find, holding } = makeLarge();
    expect(find('3 10')).toBeUndefined();
    await takeTurn();
    expect(find('3 10')).toBeUndefined();
    let turns = 0;
    for (; find('3 10') === undefined; turns++) await takeTurn();
    expect(turns).toBeGreaterThan(2);
    for (const tag of TAGS) expect(find(tag)).toEqual(holding(tag));
  });

  it('includes what is written while it is built', async () => {
    const { find, holding, replace, remove } = makeLarge();
    find('new');
    for (let turn = 0; find('new') === undefined; turn++) {
      replace(COUNT + turn, ['new']);
      replace((turn * 3) % COUNT, ['changed', '0 21']);
      remove((turn * 5 + 1) % COUNT);
      await takeTurn();
    }
    expect(holding('changed')).not.toEqual([]);
    for (const tag of TAGS) expect(find(tag)).toEqual(holding(tag));
  });

  it.each<[what: string, end: (large: ReturnType<typeof makeLarge>) => void]>([
    ['everything is forgotten', ({ index }) => index.clear()],
    ['the server is closed', ({ stop }) => stop()],
  ])('is abandoned if %s', async (_, end) => {
    const large = makeLarge();
    large.find('new');
    large.find('new');
    end(large);
    for (let turn = 0; turn < 10; turn++) await takeTurn();
    expect(large.countSteps()).toBe(1);
    expect(large.find('new')).toBeUndefined();
  });
});
