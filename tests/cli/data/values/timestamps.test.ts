import { describe, expect, it } from 'vitest';
import { requireTimestampReader } from '../../../../src/cli/data/values/timestamps.js';

const print = (milliseconds: bigint | undefined): string | undefined =>
  milliseconds === undefined ? undefined : new Date(Number(milliseconds)).toISOString();

describe('timestamps of files', () => {
  it.each([
    ['iso', '2024-01-02T03:04:05.006Z', '2024-01-02T03:04:05.006Z'],
    ['iso', '2024-01-02 03:04:05.000000+0200', '2024-01-02T01:04:05.000Z'],
    ['iso', '2024-01-02 03:04', '2024-01-02T03:04:00.000Z'],
    ['iso', '2024-01-02T03:04:05', '2024-01-02T03:04:05.000Z'],
    ['iso', '2024-01-02', '2024-01-02T00:00:00.000Z'],
    ['iso', '2024-01-02 03:04:05 UTC', '2024-01-02T03:04:05.000Z'],
    ['iso', '2024-13-02', undefined],
    ['iso', '1700000000', undefined],
    ['unix', '1700000000', '2023-11-14T22:13:20.000Z'],
    ['unix', '1700000000.5', '2023-11-14T22:13:20.500Z'],
    ['unix', '2024-01-02', undefined],
    ['unix-ms', '-1', '1969-12-31T23:59:59.999Z'],
    ['dd/MM/yyyy', '02/01/2024', '2024-01-02T00:00:00.000Z'],
    ['d.M.yyyy H:mm', '2.1.2024 3:04', '2024-01-02T03:04:00.000Z'],
    ["yyyyMMdd'T'HHmmss", '20240102T030405', '2024-01-02T03:04:05.000Z'],
    ['yyyy-MM-dd HH:mm:ss.SSSXXX', '2024-01-02 03:04:05.006+0200', '2024-01-02T01:04:05.006Z'],
    ['dd/MM/yyyy', '2024-01-02', undefined],
    ['dd/MM/yyyy', '31/02/2024', undefined],
  ])('in the format %s: %s', (format, text, instant) => {
    expect(print(requireTimestampReader(format)(text))).toBe(instant);
  });

  it.each(['', 'quarters', 'HH:mm', 'yyyy-MM-dd EEE'])('have no format %j', (format) => {
    expect(() => requireTimestampReader(format)).toThrow(
      `--timestamp-format ${format}: write iso, unix, unix-ms, or a pattern`,
    );
  });
});
