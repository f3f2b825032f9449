import type { Columns, TableShape } from './rows.js';

/**
 * What generic code knows of a table: the columns and the key that the constraint of its type parameter names. Its
 * queries follow the rules of these, and return rows of the type parameter.
 */
export interface Guaranteed<Shape extends TableShape, Constraint extends TableShape> {
  readonly name: Shape['name'];
  readonly columns: NamedColumns<Constraint['columns']>;
  /** A partial partition key cannot find rows. */
  readonly partition: number extends Constraint['partition']['length'] ? readonly [] : Named<Constraint['partition']>;
  readonly clustering: number extends Constraint['partition']['length'] ? readonly [] : Named<Constraint['clustering']>;
  /** The type parameter. */
  readonly $shape: Shape;
}

/** The shape of the rows that a query reads. */
export type ShapeRead<Shape extends TableShape> = Shape extends { readonly $shape: infer Whole extends TableShape }
  ? Whole
  : Shape;

/**
 * Whether the compiler knows all columns and the whole key of a table. It does not inside generic code, where it looks
 * at the constraint of the type parameter.
 */
export type IsWhole<Shape extends TableShape> = string extends keyof Shape['columns']
  ? false
  : number extends Shape['partition']['length'] | Shape['clustering']['length']
    ? false
    : true;

type NamedColumns<Of extends Columns> = {
  readonly [Name in keyof Of as string extends Name ? never : number extends Name ? never : Name]: Of[Name];
};

/** The leading names that are known. Each is read by its position: inference would widen those of an intersection. */
type Named<Names extends readonly string[], Found extends readonly string[] = readonly []> = Names extends readonly [
  ...Found,
  string,
  ...(readonly string[]),
]
  ? Named<Names, readonly [...Found, Names[Found['length']]]>
  : Found;
