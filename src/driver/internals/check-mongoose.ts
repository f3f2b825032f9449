import mongoose, { type Mongoose } from 'mongoose';
import { AstraMongooseError } from '../errors/errors.js';
import { findMissingMethods } from './methods.js';

/** The tested versions, as in the manifest. */
const SUPPORTED = '^8.21.0 || ^9.1.0';

/**
 * Refuses a version of Mongoose that lacks something the driver depends on.
 * @throws AstraMongooseError `UNSUPPORTED_MONGOOSE` naming what is missing
 */
export function refuseUnsupported(): void {
  const missing = findMissingMethods();
  if (missing.length === 0) return;
  const message = `Mongoose ${mongoose.version} has no ${missing.join(', ')}, which the driver depends on: install mongoose ${SUPPORTED}.`;
  throw new AstraMongooseError(message, { missing }, 'UNSUPPORTED_MONGOOSE');
}

/**
 * Refuses a copy of Mongoose other than the one that the driver uses: they would not recognize each other's models.
 * @throws AstraMongooseError `UNSUPPORTED_MONGOOSE`
 */
export function refuseOtherCopy(base: Mongoose): void {
  if (base instanceof mongoose.Mongoose) return;
  const { __driver: driver, version } = base as { readonly __driver?: object; readonly version?: unknown };
  // Mongoose has already stored the driver, and would ignore the next setDriver().
  if (driver) Reflect.set(base, '__driver', Object.create(driver));
  const message = `setDriver(): Mongoose ${String(version)} is not the copy that typestar imports (${mongoose.version}): see 'npm ls mongoose' and install a single copy (in Jest, load both after jest.resetModules()).`;
  throw new AstraMongooseError(message, {}, 'UNSUPPORTED_MONGOOSE');
}
