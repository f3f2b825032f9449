import { useModels } from '../harness/models.js';
import { failureOf } from '../harness/database.js';
import { describe, expect, it } from 'vitest';

describe('methods that the Data API cannot serve', () => {
  const { connection, Doc } = useModels();

  it('are refused by name', async () => {
    for (const work of [
      () => connection.withSession(() => Promise.resolve()),
      () => connection.watch(),
      () => connection.transaction(() => Promise.resolve()),
      () => Doc.aggregate([{ $lookup: { from: 'things', as: 'things' } }]).exec(),
      () =>
        Doc.watch()
          .on('error', () => undefined)
          .next(),
    ]) {
      const error = await failureOf(Promise.resolve().then((): unknown => work()));
      expect(['OperationNotSupportedError', 'AstraMongooseError']).toContain(error.name);
    }
  });
});
