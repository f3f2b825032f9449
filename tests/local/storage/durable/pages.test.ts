import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ByteReader } from '../../../../src/local/storage/byte-reader.js';
import { StorageFile, type FileChange } from '../../../../src/local/storage/durable/file.js';
import { useFolders } from './folder.js';

const { folder } = useFolders();

/** A value of a size, of bytes that say where they are from. */
const makeValue = (seed: number, size: number): Buffer => Buffer.alloc(size, `${seed} `);

const change = fc.record({
  space: fc.integer({ min: 1, max: 4 }),
  key: fc.nat(400),
  size: fc.oneof(fc.nat(60), fc.nat(300), fc.constantFrom(undefined, 0, 2000, 4070, 5000, 20_000)),
});

const toChange = ({ space, key, size }: { space: number; key: number; size: number | undefined }): FileChange => ({
  space,
  key: Buffer.from(`key ${key}`.repeat(1 + (key % 5))),
  value: size === undefined ? undefined : makeValue(space + key, size),
});

function readAll(entry: ByteReader): string {
  let text = '';
  while (!entry.isAtEnd) text += String.fromCharCode(entry.byte());
  return text;
}

/** The values of a space, in key order. */
function listValues(file: StorageFile, space: number): string[] {
  const values: string[] = [];
  for (const entry of file.values(space)) if (entry) values.push(readAll(entry));
  return values;
}

async function withFile<Result>(dir: string, use: (file: StorageFile) => Result | Promise<Result>): Promise<Result> {
  const file = await StorageFile.open(dir, () => Infinity);
  try {
    return await use(file);
  } finally {
    await file.close();
  }
}

describe('the pages of a file', () => {
  it('have the values of each space, as they were when it was opened', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(change, { maxLength: 300 }), { maxLength: 4 }), async (writes) => {
        const dir = folder();
        const model = new Map<string, FileChange>();
        await withFile(dir, async (file) => {
          for (const changes of writes) {
            await file.write(changes.map(toChange));
            for (const one of changes.map(toChange)) model.set(`${one.space} ${one.key.toString()}`, one);
          }
        });
        const wanted = (space: number): string[] =>
          [...model.values()]
            .filter((one) => one.space === space && one.value)
            .toSorted((a, b) => Buffer.compare(a.key, b.key))
            .map(({ value }) => Buffer.from(value ?? []).toString('latin1'));
        await withFile(dir, async (file) => {
          const before = [1, 2, 3, 4, 5].map((space) => listValues(file, space));
          expect(before).toEqual([1, 2, 3, 4, 5].map(wanted));
          // What is written meanwhile is written elsewhere.
          for (const changes of writes)
            await file.write(changes.map(toChange).map((one) => ({ ...one, value: undefined })));
          expect([1, 2, 3, 4, 5].map((space) => listValues(file, space))).toEqual(before);
        });
        await withFile(dir, (file) => expect(listValues(file, 1)).toEqual([]));
      }),
      { numRuns: 15 },
    );
  });

  it('are read in the middle of many writes', async () => {
    const dir = folder();
    const write = (seed: number): FileChange[] =>
      Array.from({ length: 3000 }, (_, at) => ({
        space: 2,
        key: Buffer.from(String(at).padStart(5)),
        value: makeValue(at + seed, at % 500 === 0 ? 10_000 : 100),
      }));
    await withFile(dir, (file) => file.write(write(0)));
    await withFile(dir, async (file) => {
      const read: string[] = [];
      for (const entry of file.values(2)) {
        if (entry) read.push(readAll(entry));
        if (read.length % 500 === 1) await file.write(write(read.length));
      }
      expect(read).toEqual(write(0).map(({ value }) => Buffer.from(value ?? []).toString('latin1')));
      file.endReading();
      await file.write([]);
    });
    await withFile(dir, (file) => expect(listValues(file, 2)).toHaveLength(3000));
  });
});
