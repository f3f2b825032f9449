import mongoose, { Query } from 'mongoose';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterEach, expect, it, vi } from 'vitest';
import { driver } from '../../../src/driver/index.js';
import { findMissingMethods } from '../../../src/driver/internals/methods.js';

interface Manifest {
  readonly peerDependencies: { readonly mongoose: string };
}

afterEach(() => vi.restoreAllMocks());

it('the installed Mongoose has everything that the driver depends on', () => {
  expect(findMissingMethods()).toEqual([]);
});

it('setDriver() refuses a Mongoose that lacks something the driver depends on', () => {
  vi.spyOn(Query.prototype as object as { _castUpdate: unknown }, '_castUpdate', 'get').mockReturnValue(undefined);
  const manifest = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as Manifest;
  const supported = manifest.peerDependencies.mongoose;
  const refused = `Mongoose ${mongoose.version} has no query._castUpdate(), which the driver depends on: install mongoose ${supported}.`;
  expect(() => new mongoose.Mongoose().setDriver(driver)).toThrow(
    expect.objectContaining({ name: 'AstraMongooseError', code: 'UNSUPPORTED_MONGOOSE', message: refused }),
  );
});

it('setDriver() refuses a copy of Mongoose other than the one that the driver imports', () => {
  const name = mongoose.version === '9.1.0' ? 'mongoose-8-21' : 'mongoose-9-1';
  const other = createRequire(import.meta.url)(name) as typeof mongoose;
  const refused = expect.objectContaining({
    code: 'UNSUPPORTED_MONGOOSE',
    message: expect.stringContaining(`is not the copy that typestar imports (${mongoose.version})`) as string,
  }) as Error;
  // A second call is not taken for done.
  expect(() => other.setDriver(driver)).toThrow(refused);
  expect(() => other.setDriver(driver)).toThrow(refused);
  expect(() => other.createConnection()).toThrow(refused);
});
