import type { ObjectShape, ValueShape } from '../documents/document-shape.js';
import { findFieldType, type MixedName, type ScalarName } from '../documents/field-type.js';
import type { TypeLayout, TypeMember } from './interface-code.js';
import { layOutArray, layOutCall, layOutObject, type Layout } from './layout.js';

/** The code of an object of documents: what its schema has, and its type in TypeScript. */
export interface ObjectCode {
  readonly paths: Readonly<Record<string, Layout | undefined>>;
  readonly members: readonly TypeMember[];
  /** Fields that no schema can have, with the reason. */
  readonly leftOut: readonly (readonly [name: string, why: string])[];
}

/** Why a field cannot be a path of a schema; undefined if it can. */
type FindPathProblem = (name: string) => string | undefined;

/** Writes the fields of documents, or of objects inside them. */
export function writeObject({ count, fields }: ObjectShape, findProblem: FindPathProblem): ObjectCode {
  const paths: Record<string, Layout> = {};
  const members: TypeMember[] = [];
  const leftOut: (readonly [string, string])[] = [];
  for (const [name, shape] of fields) {
    const problem = findProblem(name);
    if (problem !== undefined) {
      leftOut.push([name, problem]);
      continue;
    }
    const code = writeValue(shape, findProblem);
    const isRequired = shape.count === count && shape.nulls === 0;
    // Mongoose refuses empty texts as missing.
    paths[name] = layOutPath(name, code, isRequired && !(shape.hasEmptyText && code.isText));
    members.push({
      ...{ name, isOptional: shape.count < count },
      type: shape.nulls > 0 ? addNull(code.type) : code.type,
      ...(code.remark !== undefined && { comment: code.remark }),
    });
  }
  return { paths, members, leftOut };
}

/** The code of a value: how it is laid out as an element, and its type. */
interface ValueCode {
  readonly schema: Layout;
  readonly type: TypeLayout;
  /** The paths of an object that can be nested without a schema of its own. */
  readonly nested?: Layout;
  readonly isArray?: boolean;
  readonly isText?: boolean;
  readonly remark?: string;
}

function writeValue(shape: ValueShape, findProblem: FindPathProblem): ValueCode {
  const type = findFieldType(shape);
  switch (type.kind) {
    case 'Mixed': {
      const several = type.types.length > 1 ? { remark: `${type.types.join(' or ')}: Mixed in the schema.` } : {};
      return { schema: MIXED, type: layOutMixed(type.types), ...several };
    }
    case 'Record':
      return { schema: MIXED, type: RECORD };
    case 'Array': {
      const element = writeValue(type.elements, findProblem);
      const of = type.elements.nulls > 0 ? addNull(element.type) : element.type;
      const remark = element.remark === undefined ? {} : { remark: element.remark };
      return { schema: layOutArray([element.schema]), type: { array: of }, isArray: true, ...remark };
    }
    case 'Object': {
      const { paths, members, leftOut } = writeObject(type.object, findProblem);
      // A Mixed path keeps the others, too.
      if (leftOut.length > 0) {
        const names = leftOut.map(([name, why]) => `'${name}' (${why})`).join(', ');
        return { schema: MIXED, type: RECORD, remark: `Mixed in the schema, because of the fields ${names}.` };
      }
      const needsSchema = Object.hasOwn(paths, 'type') || Object.hasOwn(paths, '_id');
      return {
        schema: layOutSubdocument(paths, type.object),
        type: { members },
        ...(!needsSchema && { nested: layOutObject(paths) }),
      };
    }
    default:
      return { schema: SCHEMA_TYPES[type.kind], type: TYPES[type.kind], isText: type.kind === 'String' };
  }
}

const MIXED = 'Schema.Types.Mixed';
const RECORD = 'Record<string, unknown>';
const SCHEMA_TYPES: Readonly<Record<ScalarName, string>> = {
  ...{ Boolean: 'Boolean', Buffer: 'Buffer', Date: 'Date', Number: 'Number', String: 'String' },
  ...{ ObjectId: 'Schema.Types.ObjectId', UUID: 'Schema.Types.UUID' },
};
const TYPES: Readonly<Record<MixedName, string>> = {
  ...{ Boolean: 'boolean', Buffer: 'Buffer', Date: 'Date', Number: 'number', String: 'string' },
  ...{ ObjectId: 'Types.ObjectId', UUID: 'Types.UUID', Array: 'unknown[]', Object: RECORD },
};

const layOutMixed = (types: readonly MixedName[]): TypeLayout => {
  const [only = 'unknown', ...others] = types.map((type) => TYPES[type]);
  return others.length === 0 ? only : { union: [only, ...others] };
};

function addNull(type: TypeLayout): TypeLayout {
  if (type === 'unknown') return 'null';
  return typeof type === 'object' && 'union' in type ? { union: [...type.union, 'null'] } : { union: [type, 'null'] };
}

function layOutPath(name: string, { schema, nested, isArray }: ValueCode, isRequired: boolean): Layout {
  // Mongoose adds an empty array where one is missing, unless the default is undefined.
  if (isArray) return isRequired && name !== 'type' ? schema : layOutArrayPath(schema, isRequired);
  if (isRequired) return nested ?? layOutObject({ type: schema, required: 'true' });
  return name === 'type' ? layOutObject({ type: schema }) : schema;
}

const layOutArrayPath = (schema: Layout, isRequired: boolean): Layout =>
  layOutObject({ type: schema, default: isRequired ? undefined : 'undefined' });

/** Mongoose adds an ObjectId to subdocuments, unless the schema says that they have none. */
function layOutSubdocument(paths: ObjectCode['paths'], { count, fields, hasEmpty }: ObjectShape): Layout {
  const id = fields.get('_id');
  const { _id, ...others } = paths;
  const hasObjectIds = id?.count === count && id.nulls === 0 && findFieldType(id).kind === 'ObjectId';
  const options = {
    _id: _id === undefined && !hasObjectIds ? 'false' : undefined,
    minimize: hasEmpty ? 'false' : undefined,
    suppressReservedKeysWarning: hasWarnedPath(paths) ? 'true' : undefined,
  };
  return layOutCall(`new Schema<${RECORD}>`, [
    layOutObject(hasObjectIds ? others : paths),
    Object.values(options).some((option) => option !== undefined) ? layOutObject(options) : undefined,
  ]);
}

/** Whether Mongoose warns about the name of a path. */
export const hasWarnedPath = (paths: ObjectCode['paths']): boolean =>
  Object.keys(paths).some((path) => WARNED.has(path));

const WARNED: ReadonlySet<string> = new Set([
  ...['collection', 'emit', 'errors', 'get', 'init', 'isModified', 'isNew', 'listeners', 'populated', 'prototype'],
  ...['remove', 'removeListener', 'save', 'toObject', 'validate'],
]);
