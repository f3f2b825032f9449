import { useModels } from '../harness/models.js';
import { failureOf } from '../harness/database.js';
import { describe, expect, it } from 'vitest';

describe('a session', () => {
  const { Doc, sent } = useModels();

  it('is refused, not ignored', async () => {
    const session = { id: 1 } as never;
    expect(await failureOf(Doc.findOne({}).session(session))).toMatchObject({ name: 'OperationNotSupportedError' });
    expect(await failureOf(Doc.find({}).setOptions({ session }))).toMatchObject({ name: 'OperationNotSupportedError' });
    expect(sent).toEqual([]);
  });
});
