import { useModels } from '../../harness/models.js';
import { describe, expect, it } from 'vitest';

describe('distinct()', () => {
  const { Doc, Thing } = useModels();

  it('returns each value of a collection and of a table once', async () => {
    await Doc.insertMany([{ name: 'a' }, { name: 'b' }, { name: 'a' }].map((each, _id) => ({ _id, ...each })));
    expect((await Doc.distinct('name')).sort()).toEqual(['a', 'b']);
    await Thing.insertMany([1, 2, 3].map((at) => ({ kind: at > 1 ? 'b' : 'a', at })));
    expect((await Thing.distinct('kind')).sort()).toEqual(['a', 'b']);
  });
});
