import type { BigNumber } from 'bignumber.js';
import type { UUID } from '@datastax/astra-db-ts';
import type { VirtualTypeOptions } from 'mongoose';
import type { ServiceDefinition } from '../../data-api/definitions.js';
import type { Column, ElementColumn, IndexKind, MapColumn, VectorColumn } from '../columns/column.js';
import type { Scalar } from '../columns/columns.js';
import type { MapIndex, RegularIndex, TextIndex, VectorIndex } from '../columns/options.js';
import type { ScalarNames } from './scalars.js';

interface ScalarValues {
  text: string;
  double: number;
  int: number;
  varint: bigint;
  boolean: boolean;
  timestamp: Date;
  blob: Uint8Array;
  uuid: UUID;
  decimal: BigNumber;
}

/**
 * A Mongoose schema, reduced to the part that states the type of its documents; the full `Schema` type is expensive to
 * check.
 */
export interface SchemaOf<Doc> {
  virtual(name: string, options?: VirtualTypeOptions<never, Doc>): unknown;
}

/** A scalar type as named in Mongoose definitions. */
export type ScalarTypeName =
  | StringConstructor
  | NumberConstructor
  | BooleanConstructor
  | DateConstructor
  | BigIntConstructor
  | BufferType
  | { readonly schemaName: keyof ScalarNames }
  | BsonType<'ObjectId' | 'Decimal128' | 'Binary'>
  | keyof ScalarNames;

/** An element of an array, or a value of a Map. */
export type ElementDefinition = ScalarTypeName | (PathOptions & { readonly type: ScalarTypeName }) | SchemaOf<never>;

/** A path as defined in Mongoose schemas: a type, an array of one, or an object of options with the `type`. */
export type PathDefinition =
  | ElementDefinition
  | readonly [ElementDefinition]
  | (PathOptions & {
      readonly type: ScalarTypeName | readonly [ElementDefinition] | SchemaOf<never> | MapConstructor | 'Map' | 'Set';
    });

interface PathOptions {
  /** The column's name in the database. */
  readonly column?: string;
  /** Only a primary key is unique in a table. */
  readonly unique?: false;
  readonly [option: string]: unknown;
}

interface BufferType {
  isBuffer(value: unknown): boolean;
}
type BsonType<Name extends string> = abstract new (...args: never[]) => { readonly _bsontype: Name };

/** The column of a definition: a column stays as it is, a Mongoose definition is converted. */
export type ColumnOf<Definition> = Definition extends Column ? Definition : PlainColumn<Definition>;

type PlainColumn<Definition> = Definition extends readonly [infer Element]
  ? List<'list', Element, false>
  : Definition extends { readonly type: infer Type }
    ? Typed<Type, Definition>
    : Definition extends SchemaOf<infer Doc>
      ? Udt<Doc>
      : ScalarColumn<KindOf<Definition>>;

type Typed<Type, Options> = Type extends readonly [infer Element]
  ? Options extends { readonly dimension: infer Dimension extends number }
    ? VectorColumn<Dimension, VectorIndex<Given<Options, 'index'>>, Text<Options>>
    : List<'list', Element, RegularIndex<Given<Options, 'index'>>>
  : Type extends MapConstructor | 'Map'
    ? MapOf<ElementOf<Given<Options, 'of'>>, MapIndex<Given<Options, 'index'>>>
    : Type extends 'Set'
      ? List<'set', Given<Options, 'of'>, RegularIndex<Given<Options, 'index'>>>
      : Type extends SchemaOf<infer Doc>
        ? Udt<Doc>
        : ScalarColumn<KindOf<Type>, Enumerated<Options>, TextIndex<IndexOption<Given<Options, 'index'>>>>;

type Given<Options, Name extends string> = Options extends { readonly [Key in Name]: infer Option }
  ? Certain<Option>
  : false;

/** An option; none if it may be missing, so that a column counts as indexed only if it surely is. */
type Certain<Option> = [Extract<Option, false | null | undefined>] extends [never] ? Option : false;

/** Mongoose writes 1 and -1 for an index, and 'text' for a text index. */
type IndexOption<Option> = Option extends 'text' ? { readonly text: true } : Option extends 1 | -1 ? true : Option;

type Enumerated<Options> = Options extends { readonly enum: readonly (infer Value)[] }
  ? Value
  : Options extends { readonly enum: { readonly values: readonly (infer Value)[] } }
    ? Value
    : unknown;

type Text<Options> = Options extends { readonly service: ServiceDefinition } ? string : never;

type ScalarColumn<
  Kind extends keyof ScalarValues,
  Allowed = unknown,
  Index extends IndexKind = false,
> = Kind extends unknown ? Scalar<Kind, unknown extends Allowed ? ScalarValues[Kind] : Allowed, Index> : never;

/** The column type of an array's elements or a Map's values. */
type ElementOf<Element> = Element extends Column ? Element : PlainColumn<Element>;

type List<Kind extends 'list' | 'set', Element, Index extends IndexKind> = ElementColumn<
  Kind,
  ElementOf<Element>['$value'],
  Index,
  ElementOf<Element>['$input']
>;

type MapOf<Value extends Column, Index extends IndexKind> = MapColumn<string, Value['$value'], Index, Value['$input']>;

/** The CQL type of a scalar type. */
type KindOf<Type> = ScalarNames[NameOf<Type> & keyof ScalarNames];

type NameOf<Type> = Type extends string
  ? Type
  : Type extends { readonly schemaName: infer Name }
    ? Name
    : Type extends StringConstructor
      ? 'String'
      : Type extends NumberConstructor
        ? 'Number'
        : Type extends DateConstructor
          ? 'Date'
          : Type extends BigIntConstructor
            ? 'BigInt'
            : Type extends BooleanConstructor
              ? 'Boolean'
              : Type extends BufferType
                ? 'Buffer'
                : Type extends BsonType<infer Name>
                  ? Name extends 'Binary'
                    ? 'UUID'
                    : Name
                  : never;

type Udt<Doc> = Column<
  'udt',
  { [Name in Exclude<keyof Doc, '_id'>]-?: ValueColumn<Doc[Name]>['$value'] | null },
  false,
  { readonly [Name in Exclude<keyof Doc, '_id'>]?: ValueColumn<Doc[Name]>['$input'] | null }
>;

/** The column of a document's member, with the index stated for it. */
export type ValueColumn<Value, Option = false> = DocColumn<Exclude<Value, null | undefined>, Certain<Option>>;

// Wrapped in tuples: boolean is a union of two, and would become two columns.
type DocColumn<Value, Option> = [Value] extends [string]
  ? Scalar<'text', Value, TextIndex<Option>>
  : [Value] extends [number]
    ? Scalar<'double', Value, RegularIndex<Option>>
    : [Value] extends [boolean]
      ? Scalar<'boolean', Value, RegularIndex<Option>>
      : [Value] extends [Date]
        ? Scalar<'timestamp', Date, RegularIndex<Option>>
        : [Value] extends [bigint]
          ? Scalar<'varint', Value, RegularIndex<Option>>
          : [Value] extends [{ readonly _bsontype: infer Name }]
            ? BsonColumn<Name, Value, Option>
            : [Value] extends [Uint8Array]
              ? Scalar<'blob', Uint8Array, false>
              : [Value] extends [readonly (infer Element)[]]
                ? ArrayColumn<ValueColumn<Element>, Option>
                : [Value] extends [ReadonlyMap<string, infer Element>]
                  ? MapOf<ValueColumn<Element>, MapIndex<Option>>
                  : Udt<Value>;

/** bson's UUID is a Binary with an additional method. */
type BsonColumn<Name, Value, Option> = Name extends 'ObjectId'
  ? Scalar<'text', string, TextIndex<Option>>
  : Name extends 'Decimal128'
    ? Scalar<'decimal', BigNumber, RegularIndex<Option>>
    : Name extends 'Double' | 'Int32'
      ? Scalar<'double', number, RegularIndex<Option>>
      : Value extends { toHexString(): string }
        ? Scalar<'uuid', UUID, RegularIndex<Option>>
        : Scalar<'blob', Uint8Array, false>;

type ArrayColumn<Element extends Column, Option> = Option extends { readonly dimension: infer Dimension extends number }
  ? VectorColumn<Dimension, Option extends { readonly index: infer Index } ? VectorIndex<Index> : false>
  : ElementColumn<'list', Element['$value'], RegularIndex<Option>, Element['$input']>;
