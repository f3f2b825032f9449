import mongoose from 'mongoose';
import { AstraMongooseError } from '../errors.js';
import { missingMethods } from './methods.js';

/** The versions that the tests run on, as in the manifest. */
const SUPPORTED = '^8.21.0 || ^9.1.0';

/**
 * Refuses a version of Mongoose that is without something the driver builds on.
 * @throws AstraMongooseError `UNSUPPORTED_MONGOOSE` naming what is missing
 */
export function refuseUnsupported(): void {
  const missing = missingMethods();
  if (missing.length === 0) return;
  const message = `Mongoose ${mongoose.version} has no ${missing.join(', ')}, which the driver builds on: install mongoose ${SUPPORTED}.`;
  throw new AstraMongooseError(message, { missing }, 'UNSUPPORTED_MONGOOSE');
}
