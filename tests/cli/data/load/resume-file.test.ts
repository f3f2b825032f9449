import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ResumeFile, type LoadState } from '../../../../src/cli/data/load/resume-file.js';
import { createTemporaryFolder } from '../../temporary-folder.js';

const IDENTITY = { source: { size: 1, modified: 2 }, target: 'table films', options: '[]' };
const STATE: LoadState = { ...IDENTITY, done: 1, loaded: 1, refused: 0, seed: 's' };

describe('the state of a load', () => {
  it('is that of the last write, and is gone when the load is done', async () => {
    const folder = createTemporaryFolder();
    const file = new ResumeFile(path.join(folder, 'films.csv'));
    const writes = [1, 2, 3].map((done) => file.write({ ...STATE, done }));
    expect(await Promise.all(writes)).toEqual([true, true, true]);
    expect(await file.read(IDENTITY)).toMatchObject({ done: 3 });
    void file.write({ ...STATE, done: 4 });
    await file.remove();
    expect(readdirSync(folder)).toEqual([]);
    expect(await file.read(IDENTITY)).toBe(undefined);
  });

  it('cannot be kept where no file can be written, and the load goes on', async () => {
    const file = new ResumeFile(path.join(createTemporaryFolder(), 'no', 'films.csv'));
    expect(await file.write(STATE)).toBe(false);
    await file.remove();
  });

  it('is refused if it is not one', async () => {
    const folder = createTemporaryFolder({ 'films.csv.load-state.json': '[]' });
    await expect(new ResumeFile(path.join(folder, 'films.csv')).read(IDENTITY)).rejects.toThrow('Cannot resume: ');
  });
});
