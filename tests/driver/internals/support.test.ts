import mongoose, { Query } from 'mongoose';
import { afterEach, expect, it, vi } from 'vitest';
import { driver } from '../../../src/driver/index.js';
import { missingMethods } from '../../../src/driver/internals/methods.js';

afterEach(() => vi.restoreAllMocks());

it('nothing that the driver builds on is missing', () => {
  expect(missingMethods()).toEqual([]);
});

it('setDriver() refuses a version of Mongoose that is without something', () => {
  vi.spyOn(Query.prototype as object as { _castUpdate: unknown }, '_castUpdate', 'get').mockReturnValue(undefined);
  const refused = `Mongoose ${mongoose.version} has no query._castUpdate(), which the driver builds on: install mongoose ^8.21.0 || ^9.1.0.`;
  expect(() => new mongoose.Mongoose().setDriver(driver)).toThrow(
    expect.objectContaining({ name: 'AstraMongooseError', code: 'UNSUPPORTED_MONGOOSE', message: refused }),
  );
});
