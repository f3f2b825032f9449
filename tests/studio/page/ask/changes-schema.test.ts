import { expect, it } from 'vitest';
import { changesSchema } from '../../../../src/studio/page/ask/changes-schema.js';

it('knows the commands after which the list of tables is read again', () => {
  for (const name of [
    'createTable',
    'dropTable',
    'alterTable',
    'createVectorIndex',
    'deleteCollection',
    'createType',
  ]) {
    expect([name, changesSchema(`{"${name}":{}}`)]).toEqual([name, true]);
  }
  for (const text of ['{"find":{}}', '{"deleteMany":{}}', '{"insertOne":{"document":{"create":1}}}', '', undefined]) {
    expect(changesSchema(text)).toBe(false);
  }
});
