import type { CollectionDescription } from '../description/description.js';
import type { ObjectShape, ValueKind, ValueShape } from '../documents/document-shape.js';
import { findFieldType } from '../documents/field-type.js';
import { isFields } from '../../util/kinds.js';
import type { ReadonlyFields } from '../../util/fields.js';
import { findOwnOptions } from './collection-options.js';
import { printComment } from './comments.js';
import { hasWarnedPath, writeObject, type ObjectCode } from './document-code.js';
import { printInterface, type TypeMember } from './interface-code.js';
import { WIDTH, layOutCall, layOutObject, layOutValue, printLayout, printString, type Layout } from './layout.js';

/** The names of a collection's interface, schema and model, and that of the model in Mongoose. */
export interface CollectionNames {
  readonly document: string;
  readonly schema: string;
  readonly modelVariable: string;
  readonly model: string;
}

/** What the code of a collection depends on. */
interface CollectionContext {
  readonly names: CollectionNames;
  /** False to write the schema without a model. */
  readonly models: boolean;
  /** Names that no path can have, because Mongoose's documents have members of those names. */
  readonly reserved: ReadonlySet<string>;
  /** What sampled documents have; undefined if none were read. */
  readonly sample?: ObjectShape | undefined;
}

/** An interface, a schema and a model as lines of code. */
export function printCollection(
  { name, options }: CollectionDescription,
  { names, models, reserved, sample }: CollectionContext,
): readonly string[] {
  const isKnown = sample !== undefined && sample.count > 0;
  const { fields, version, timestamps } = takeManaged(sample);
  const { count = 0, hasEmpty = false } = sample ?? {};
  const written = writeObject({ count, hasEmpty, fields }, (path) => findPathProblem(path, reserved));
  const paths = { ...written.paths, _id: layOutId(fields.get('_id'), written.paths['_id'], options) };
  const search = listSearchPaths(sample, options);
  const all = { ...paths, ...Object.fromEntries(search.map(({ path, layout }) => [path, layout])) };
  const own = findOwnOptions(options);
  const settings = layOutObject({
    collection: printString(name),
    // It would set them as members of documents, in the place of its own.
    strict: isKnown && (written.leftOut.length === 0 || written.leftOut.some(isOwnMember)) ? undefined : 'false',
    versionKey: isKnown && version.length === 0 ? 'false' : undefined,
    // Mongoose leaves empty objects out.
    minimize: hasEmpty ? 'false' : undefined,
    timestamps: timestamps.length > 0 ? 'true' : undefined,
    suppressReservedKeysWarning: hasWarnedPath(all) ? 'true' : undefined,
    collectionOptions: own && layOutValue(own),
  });
  const ofSearch = search.map(({ path, type }): TypeMember => ({ name: path, type, isOptional: true }));
  const members = [...written.members, ...ofSearch, ...version, ...timestamps];
  const model = layOutCall(`mongoose.model<${names.document}>`, [printString(names.model), names.schema]);
  return [
    ...explain(isKnown, written).flatMap(printComment),
    ...(isKnown
      ? printInterface(names.document, members)
      : [`export interface ${names.document} {`, '  [path: string]: unknown;', '}']),
    '',
    printSchema(names, [layOutObject(all, true), settings]),
    ...(models ? ['', printLayout(model, 0, `export const ${names.modelVariable} = `, ';')] : []),
  ];
}

/** Annotated, because the compiler cannot write declarations of long inferred types. */
function printSchema({ schema, document }: CollectionNames, args: readonly Layout[]): string {
  const [before, call] = [`export const ${schema}: Schema<${document}> =`, `new Schema<${document}>`];
  const head = `${before} ${call}(`;
  if (head.length <= WIDTH) return printLayout(layOutCall(call, args), 0, `${before} `, ';');
  return `${before}\n  ${printLayout(layOutCall(call, args), 2, '', ';')}`;
}

/** The fields without those that Mongoose manages, and those without a path of their own. */
function takeManaged(sample: ObjectShape | undefined): {
  readonly fields: ReadonlyMap<string, ValueShape>;
  readonly version: readonly TypeMember[];
  readonly timestamps: readonly TypeMember[];
} {
  const { count = 0, fields = new Map<string, ValueShape>() } = sample ?? {};
  const isOf = (name: string, kind: ValueKind): boolean => {
    const shape = fields.get(name);
    return shape !== undefined && shape.nulls === 0 && shape.kinds.every((each) => each === kind);
  };
  const isInAll = (name: string): boolean => fields.get(name)?.count === count;
  const version = isOf('__v', 'Number') ? ['__v'] : [];
  const timestamps = TIMESTAMPS.every((name) => isOf(name, 'Date') && isInAll(name)) ? TIMESTAMPS : [];
  const taken = new Set([...SEARCH_PATHS, ...version, ...timestamps]);
  return {
    fields: new Map([...fields].filter(([name]) => !taken.has(name))),
    version: version.map((name) => ({ name, type: 'number', isOptional: !isInAll(name) })),
    timestamps: timestamps.map((name) => ({ name, type: 'Date', isOptional: false })),
  };
}

const TIMESTAMPS: readonly string[] = ['createdAt', 'updatedAt'];
const SEARCH_PATHS: readonly string[] = ['$vector', '$vectorize', '$lexical'];

/** The path of ids, if they are not the ObjectIds that Mongoose adds itself. */
function layOutId(
  shape: ValueShape | undefined,
  path: Layout | undefined,
  { defaultId }: ReadonlyFields,
): Layout | undefined {
  const type = shape ? findFieldType(shape).kind : findIdType(defaultId);
  if (type === 'ObjectId') return undefined;
  if (type === 'UUID') return layOutObject({ type: 'Schema.Types.UUID', default: '() => new Types.UUID()' });
  return path ?? layOutObject({ type: 'Schema.Types.Mixed', default: '() => new Types.ObjectId()' });
}

/** The type of the ids that the database generates, if it has a default. */
function findIdType(defaultId: unknown): 'ObjectId' | 'UUID' | undefined {
  const type = isFields(defaultId) ? defaultId['type'] : undefined;
  if (type === 'objectId') return 'ObjectId';
  return typeof type === 'string' && type.startsWith('uuid') ? 'UUID' : undefined;
}

interface SearchPath {
  readonly path: string;
  readonly layout: Layout;
  readonly type: string;
}

/** The paths for searches that the collection has, or that documents have. */
function listSearchPaths(sample: ObjectShape | undefined, { vector }: ReadonlyFields): readonly SearchPath[] {
  const options = isFields(vector) ? vector : undefined;
  const dimension = typeof options?.['dimension'] === 'number' ? String(options['dimension']) : undefined;
  const has = (path: string): boolean => sample?.fields.has(path) === true;
  const array = layOutObject({ type: '[Number]', default: 'undefined', dimension });
  return [
    ...(options || has('$vector') ? [{ path: '$vector', layout: array, type: 'number[]' }] : []),
    ...(options?.['service'] || has('$vectorize') ? [{ path: '$vectorize', layout: 'String', type: 'string' }] : []),
    ...(has('$lexical') ? [{ path: '$lexical', layout: 'String', type: 'string' }] : []),
  ];
}

function explain(isKnown: boolean, { leftOut }: ObjectCode): readonly string[] {
  if (!isKnown) return ['Any paths: `typestar pull --sample 100` infers them from documents.'];
  const kept = leftOut.some(isOwnMember) ? ' Documents that are read keep it; new ones are stored without it.' : '';
  return leftOut.map(([name, why]) => `The path '${name}' is left out: ${why}.${kept}`);
}

/** Whether documents of Mongoose have a member of the name of a field that is left out. */
const isOwnMember = ([, why]: ObjectCode['leftOut'][number]): boolean => why === RESERVED || why === INHERITED;

const RESERVED = 'Mongoose reserves the name';
const INHERITED = 'every object has a member of that name';

/** Why a field of documents cannot be a path of a schema; undefined if it can. */
function findPathProblem(name: string, reserved: ReadonlySet<string>): string | undefined {
  if (name === '') return 'it has no name';
  if (name.includes('.')) return 'a dot separates paths';
  if (name.startsWith('$')) return '$ begins operators';
  if (reserved.has(name)) return RESERVED;
  // Mongoose would read it where it is missing.
  return name in Object.prototype ? INHERITED : undefined;
}
