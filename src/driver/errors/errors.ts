import { TypestarError, type DriverErrorCode } from '../../util/errors.js';
import { redactTokens } from './redaction.js';
import { recognizeAcrossCopies } from '../../util/copies.js';

export type { DriverErrorCode } from '../../util/errors.js';

/** An error of the driver itself; errors of the database are passed on as astra-db-ts reports them. */
export class AstraMongooseError extends TypestarError<DriverErrorCode> {
  static {
    recognizeAcrossCopies(this, 'AstraMongooseError');
  }

  /** Details of the error: the options given, partial progress. */
  declare readonly extra: Readonly<Record<string, unknown>>;

  constructor(
    message: string,
    extra: Readonly<Record<string, unknown>> = {},
    code: DriverErrorCode = 'OPERATION_FAILED',
    options: { readonly cause?: unknown; readonly table?: string } = {},
  ) {
    super(code, redactTokens(message), options);
    const enumerable = Object.keys(extra).length > 0;
    Object.defineProperty(this, 'extra', { value: extra, enumerable, writable: true, configurable: true });
  }
}

/** The Data API does not support an operation; `instead` says why, or what to use. */
export class OperationNotSupportedError extends TypestarError<'OPERATION_NOT_SUPPORTED'> {
  static {
    recognizeAcrossCopies(this, 'OperationNotSupportedError');
  }

  constructor(
    message: string,
    readonly instead?: string,
  ) {
    super('OPERATION_NOT_SUPPORTED', redactTokens(message));
  }
}
