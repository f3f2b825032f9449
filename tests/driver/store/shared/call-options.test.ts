import { useModels } from '../../harness/models.js';
import { failureOf } from '../../harness/database.js';
import { describe, expect, it } from 'vitest';

describe('the option maxTimeMS', () => {
  const { api, Doc, Thing } = useModels();

  it('is a timeout in every operation', async () => {
    api.faults.add({ latency: 2_000 });
    for (const work of [
      () => Doc.countDocuments({}).maxTimeMS(5),
      () => Doc.findOneAndUpdate({ _id: 1 }, { name: 'x' }).maxTimeMS(5),
      () => Doc.updateMany({ _id: 1 }, { name: 'x' }).maxTimeMS(5),
      () => Doc.estimatedDocumentCount({ maxTimeMS: 5 }),
      () => Thing.findOneAndDelete({ kind: 'a', at: 1 }).maxTimeMS(5),
    ]) {
      expect((await failureOf(work())).message).toMatch(/^(docs|things)\.\w+\(\): Command timed out/);
    }
    api.faults.clear();
  });
});
