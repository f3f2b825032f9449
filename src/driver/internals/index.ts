// Everything that the driver uses of Mongoose beyond its documented API; the only place that knows how versions differ.
export {
  BaseCollection,
  BaseConnection,
  configure,
  getMongooseOptions,
  type CollectionBase,
  type CollectionOptions,
  type ConnectionBase,
  type QueueEntry,
} from './base-classes.js';
export { addMethod, callMethod, RESERVED_PATHS } from './document-methods.js';
export {
  getDocumentErrors,
  getDocumentSchema,
  getElements,
  isDocument,
  isInsertCopy,
  isMongooseValue,
  isTracking,
  isTrackingArray,
  isUpdating,
  type TrackingArray,
  type TrackingDocument,
} from './documents.js';
export { findLateMethod, getMethod, type Method } from './methods.js';
export { applySetters, getEnumValues, setElementType } from './schema-types.js';
export { refuseOtherCopy, refuseUnsupported } from './check-mongoose.js';
