import { AstraMongooseError } from '../errors/errors.js';
import { CONNECT_OPTIONS } from './options.js';

/** Options of MongoDB's client that have another name here. */
const RENAMED: Readonly<Record<string, string>> = {
  connectTimeoutMS: 'use serverSelectionTimeoutMS',
  dbName: 'the keyspace is the last part of the connection string',
  pass: 'use password',
  retryReads: 'use retries',
  retryWrites: 'use retries',
  socketTimeoutMS: 'use timeoutDefaults',
  user: 'use username',
};

/** Those that have no counterpart. */
const FOREIGN: ReadonlySet<string> = new Set(
  (
    'appName authMechanism authMechanismProperties authSource autoEncryption checkServerIdentity compressors ' +
    'directConnection driverInfo family forceServerObjectId heartbeatFrequencyMS ignoreUndefined journal keepAlive ' +
    'keepAliveInitialDelay loadBalanced localThresholdMS maxConnecting maxIdleTimeMS maxPoolSize minPoolSize ' +
    'monitorCommands noDelay pkFactory poolSize promoteBuffers promoteLongs promoteValues proxyHost proxyPassword ' +
    'proxyPort proxyUsername raw readConcern readConcernLevel readPreference readPreferenceTags replicaSet serverApi ' +
    'serverMonitoringMode srvMaxHosts srvServiceName ssl sslCA sslCert sslKey sslPass sslValidate tls ' +
    'tlsAllowInvalidCertificates tlsAllowInvalidHostnames tlsCAFile tlsCRLFile tlsCertificateKeyFile ' +
    'tlsCertificateKeyFilePassword tlsInsecure useBigInt64 useCreateIndex useFindAndModify useNewUrlParser ' +
    'useUnifiedTopology w waitQueueTimeoutMS writeConcern wtimeout wtimeoutMS zlibCompressionLevel'
  ).split(' '),
);

/**
 * Refuses the options of MongoDB's client, with what to write instead.
 * @throws AstraMongooseError `INVALID_OPTIONS`
 */
export function refuseMongoOptions(options: object, call: string): void {
  const name = Object.keys(options).find((each) => Object.hasOwn(RENAMED, each) || FOREIGN.has(each));
  if (name === undefined || CONNECT_OPTIONS.includes(name)) return;
  const instead = Object.hasOwn(RENAMED, name) ? RENAMED[name] : 'leave it out';
  const message = `${call} has no option '${name}', which is one of MongoDB's client: ${instead}.`;
  throw new AstraMongooseError(message, {}, 'INVALID_OPTIONS');
}
