import { expect, it } from 'vitest';
import { findLocalTime } from '../../../../src/studio/page/values/local-time.js';

it('is that of timestamps, and of the moments in timeuuids', () => {
  const local = findLocalTime('timestamp', '2024-02-29T12:00:00.000Z');
  expect(local).toMatch(/2024/);
  // 2024-02-29T12:00:00Z in intervals of 100 nanoseconds since 1582-10-15.
  expect(findLocalTime('timeuuid', '3ee10000-d6f9-11ee-8000-000000000000')).toMatch(/2024/);
});

it('is none of other values', () => {
  expect(findLocalTime('text', '2024-02-29T12:00:00.000Z')).toBeUndefined();
  expect(findLocalTime('uuid', '8ea32b84-01d3-40df-a375-f384a3762bc0')).toBeUndefined();
  expect(findLocalTime('timestamp', null)).toBeUndefined();
  expect(findLocalTime('timestamp', 'never')).toBeUndefined();
});
