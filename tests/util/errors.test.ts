import { inspect } from 'node:util';
import { expect, it } from 'vitest';
import { AstraMongooseError } from '../../src/driver/index.js';
import { QueryError } from '../../src/util/errors.js';

it('a printed error has only the fields that say something', () => {
  const bare = inspect(new AstraMongooseError('A message', {}, 'INVALID_URI'));
  expect(bare).toContain("code: 'INVALID_URI'");
  expect(bare).not.toMatch(/undefined|extra/);
  expect(inspect(new AstraMongooseError('A message', { name: 'films' }, 'OPERATION_FAILED'))).toContain(
    "extra: { name: 'films' }",
  );
  const query = new QueryError('WRONG_VALUE', 'A message', { table: 'films', value: null });
  expect(inspect(query)).toMatch(/table: 'films',\s+value: null/);
  expect(inspect(query)).not.toContain('column');
  expect(query.column).toBeUndefined();
});
