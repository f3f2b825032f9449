import { COMPOUND_TYPES, MADE_BY_CQL_TYPES, SCALAR_TYPES, UNORDERED_TYPES } from '../../cql/types.js';
import { SchemaError } from '../../util/errors.js';
import { findSurplusProblem } from '../../util/known-options.js';
import type { ColumnDefinition, ElementType, ScalarType, ServiceDefinition } from '../../data-api/definitions.js';
import type { Column, ColumnKind, UdtSpec } from './column.js';
import { readEnum, refuseColumnOptions } from './column-options.js';
import { readIndexSpecs, type ColumnParts } from './index-spec.js';
import { nameUdt, type Naming } from './naming.js';
import { isName, NAME_FORM } from '../../data-api/names.js';
import type { ColumnConstructors } from './constructors.types.js';

export type { Scalar } from './scalar.js';

// The constructors differ only in their types: at run time each creates the same kind of record.
const createConstructors = (refuse: (kind: ColumnKind, options: unknown) => void): ColumnConstructors => {
  const createChecked = (kind: ColumnKind, type: ColumnDefinition, options?: RawOptions, parts?: Parts): object => {
    refuse(kind, options);
    return createColumn(kind, type, options, parts);
  };
  return {
    ...Object.fromEntries(
      SCALAR_TYPES.map((type) => [type, (options?: RawOptions) => createChecked(type, { type }, options)]),
    ),
    list: (of: Column, options?: RawOptions) =>
      createChecked('list', { type: 'list', valueType: requireElement(of, 'list') }, options, { of }),
    set: (of: Column, options?: RawOptions) =>
      createChecked('set', { type: 'set', valueType: requireElement(of, 'set') }, options, { of }),
    map: (key: Column, of: Column, options?: RawOptions) =>
      createChecked(
        'map',
        { type: 'map', keyType: requireOrdered(key, 'map'), valueType: requireElement(of, 'map') },
        options,
        { of, key },
      ),
    udt: (name: string, fields: Readonly<Record<string, Column>>, given: RawOptions = {}) => {
      checkFields(name, fields);
      refuse('udt', given);
      const { naming, ...options } = given;
      const udt = nameUdt(name, Object.freeze({ ...fields }), naming as Naming | undefined);
      return createColumn('udt', { type: 'userDefined', udtName: name }, options, { udt });
    },
    vector: (dimension: number, given: RawOptions = {}) => {
      if (!Number.isInteger(dimension) || dimension < 1) {
        throw new SchemaError('INVALID_COLUMN', `c.vector(dimension): expected a positive integer, not ${dimension}.`);
      }
      refuse('vector', given);
      const { service, ...options } = given;
      const by = service === undefined ? {} : { service: service as ServiceDefinition };
      return createColumn('vector', { type: 'vector', dimension, ...by }, options, { dimension });
    },
  } as ColumnConstructors;
};

/** The number of arguments of constructors that take more than options. */
const TAKES: Readonly<Record<string, number>> = { list: 2, set: 2, map: 3, udt: 3, vector: 2 };

export const c = refuseSurplus(createConstructors(refuseColumnOptions));

/** The same for Mongoose paths, whose options may include those of plugins. */
export const pathColumns = createConstructors(() => undefined);

/** Refuses arguments that a constructor would ignore. @throws SchemaError `INVALID_COLUMN` */
function refuseSurplus(constructors: ColumnConstructors): ColumnConstructors {
  const checked = Object.entries(constructors).map(([kind, create]: [string, Create]): [string, Create] => {
    const takes = TAKES[kind] ?? 1;
    const refuse = (...given: unknown[]): unknown => {
      const problem = findSurplusProblem(given.slice(takes), takes, `c.${kind}()`);
      if (problem !== undefined) throw new SchemaError('INVALID_COLUMN', `${problem}.`);
      return create(...given);
    };
    // Not the name of its type alone, which a Mongoose definition may be.
    return [kind, Object.defineProperty(refuse, 'name', { value: `c.${kind}` })];
  });
  return Object.fromEntries(checked) as object as ColumnConstructors;
}

type Create = (...given: unknown[]) => unknown;
type RawOptions = Readonly<Record<string, unknown>>;

/** The types inside a column: the fields of a user-defined type, or the elements of a list, set or map. */
interface Parts extends ColumnParts {
  readonly udt?: UdtSpec;
}

function createColumn(kind: ColumnKind, type: ColumnDefinition, options: RawOptions = {}, parts: Parts = {}): object {
  const { index, column: columnName, ...rest } = options;
  const { of, key, udt = of?.udt } = parts;
  if (of?.columnName !== undefined || key?.columnName !== undefined) {
    const text = `c.${kind}(): its elements have no column name: give the \`column\` to the ${kind}.`;
    throw new SchemaError('INVALID_COLUMN', text);
  }
  const allowed = of ? of.allowed : readEnum(rest['enum']);
  return Object.freeze({
    kind,
    type,
    columnName,
    indexes: readIndexSpecs(kind, index, parts),
    options: Object.freeze(rest),
    allowed,
    allowedKeys: key?.allowed,
    udt,
  });
}

/** A scalar that is ordered. */
function requireOrdered(of: Column, kind: 'set' | 'map'): ScalarType {
  if (!UNORDERED_TYPES.has(of.kind)) return requireScalar(of, kind);
  const what = kind === 'set' ? 'elements' : 'keys';
  throw new SchemaError('INVALID_COLUMN', `c.${kind}(): its ${what} must be ordered, and ${of.kind}s are not.`);
}

function requireElement(of: Column, kind: 'list' | 'set' | 'map'): ElementType {
  if (kind === 'set' && UNORDERED_TYPES.has(of.kind)) return requireOrdered(of, kind);
  return of.type.type === 'userDefined' ? of.type : requireScalar(of, kind);
}

function requireScalar(of: Column, kind: 'list' | 'set' | 'map' | 'udt'): ScalarType {
  if (!NO_ELEMENTS.has(of.kind)) return of.type.type as ScalarType;
  throw new SchemaError('INVALID_COLUMN', `c.${kind}(): its elements must be scalars, not ${of.kind} columns.`);
}

/** Types that can be neither an element of a list, set or map nor a field. */
const NO_ELEMENTS: ReadonlySet<ColumnKind> = new Set([...COMPOUND_TYPES, ...MADE_BY_CQL_TYPES]);

function checkFields(name: string, fields: Readonly<Record<string, Column>>): void {
  if (!isName(name)) {
    throw new SchemaError('INVALID_NAME', `c.udt('${name}'): a name has ${NAME_FORM}.`);
  }
  if (Object.keys(fields).length === 0) {
    throw new SchemaError('INVALID_COLUMN', `c.udt('${name}'): a type needs at least one field.`);
  }
  for (const [field, of] of Object.entries(fields)) {
    requireScalar(of, 'udt');
    if (of.indexes.length > 0)
      throw new SchemaError('INVALID_INDEX', `c.udt('${name}'): its field '${field}' cannot have an index.`);
  }
}
