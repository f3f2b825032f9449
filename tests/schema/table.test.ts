import { expect, it } from 'vitest';
import { c, SchemaError, table } from '../../src/index.js';

it('a table refuses arguments that it would ignore, such as a key beside its options', () => {
  const loose = table as (...given: unknown[]) => unknown;
  const create = (): unknown => loose('films', { id: c.int() }, {}, { primaryKey: { partitionBy: ['id'] } });
  expect(create).toThrow(SchemaError);
  expect(create).toThrow("table('films') takes 3 arguments, not 4");
});
