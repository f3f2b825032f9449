import { describe, expect, it } from 'vitest';
import { parseUuid, toUuidBytes } from '../../../src/cql/values/uuid.js';

describe('UUIDs', () => {
  it('fills short groups and lowers the case', () => {
    expect(parseUuid('1-2-3-4-A')).toBe('00000001-0002-0003-0004-00000000000a');
    expect([...toUuidBytes('00000001-0002-0003-0004-00000000000a')].slice(-2)).toEqual([0, 10]);
  });

  it.each(['', 'x', '3f0c1f667f0a4c0e8a550d7c5c3d1b11', '{3f0c1f66-7f0a-4c0e-8a55-0d7c5c3d1b11}', '1-2-3-4-g'])(
    'refuses %j',
    (text) => expect(parseUuid(text)).toBeUndefined(),
  );
});
