import type { PartitionName, TableShape } from '../../../schema/index.js';
import type { LISTED_OPERATORS } from '../../../cql/operators.js';
import type {
  BoundTwice,
  ColumnTakes,
  DeletePartition,
  IndexServes,
  IndexesServe,
  PartitionTakes,
  PartitionTakesEq,
  TextIndexTakes,
} from './messages.js';

type Listed = typeof LISTED_OPERATORS;
type Comparisons = Listed['comparisons'];
type OfElements = Listed['elements'];
type OfKeys = Listed['keys'];
type OfValues = Listed['values'];
type OfEntries = Listed['entries'];

/**
 * Which operators a column has in each role, as sentences: the compiler prints them where another one is called. The
 * roles are those of `OfferedOperators`.
 */
export interface OperatorSentences<Shape extends TableShape, Name extends string> {
  'key eq': Name extends PartitionName<Shape> ? PartitionTakesEq<Name> : Takes<Shape, Name, 'eq'>;
  'key eq in': PartitionTakes<Name>;
  'key order': PartitionTakesEq<Name>;
  key: Takes<Shape, Name, Comparisons>;
  own: Takes<Shape, Name, Comparisons>;
  'own eq in': IndexServes<Name, 'eq, in'>;
  lower: BoundTwice<Name>;
  upper: BoundTwice<Name>;
  'index equality': IndexServes<Name, 'eq, in'>;
  'index order': Takes<Shape, Name, Comparisons>;
  'index elements': Takes<Shape, Name, OfElements>;
  'index text': TextIndexTakes;
  'index keys': IndexServes<Name, OfKeys>;
  'index values': IndexServes<Name, OfValues>;
  'index entries': IndexServes<Name, OfEntries>;
  'index keys values': IndexesServe<Name, `${OfKeys}, ${OfValues}`>;
  'index keys entries': IndexesServe<Name, `${OfKeys}, ${OfEntries}`>;
  'index values entries': IndexesServe<Name, `${OfValues}, ${OfEntries}`>;
  'index keys values entries': Takes<Shape, Name, `${OfKeys}, ${OfValues}, ${OfEntries}`>;
  'free equality': Takes<Shape, Name, Comparisons>;
  'free order': Takes<Shape, Name, Comparisons>;
  'free counter': Takes<Shape, Name, Comparisons>;
  'free unordered': Takes<Shape, Name, 'eq, in, ne, nin'>;
  'free blob': Takes<Shape, Name, 'eq'>;
  'free elements': Takes<Shape, Name, OfElements>;
  'free map': Takes<Shape, Name, `${OfKeys}, ${OfValues}, ${OfEntries}`>;
  'free keys': Takes<Shape, Name, OfKeys>;
  'free values': Takes<Shape, Name, OfValues>;
  'delete in': DeletePartition<Name>;
}

type Takes<Shape extends TableShape, Name extends string, Operators extends string> = ColumnTakes<
  Shape['columns'][Name]['kind'],
  Operators
>;

/** Whether the operator may be one of several that bind a column in different ways. */
// One after another: with a union of tuples the compiler would check each tuple separately.
export type IsMixed<Operator extends string> = [Operator] extends ['eq' | 'in']
  ? false
  : [Operator] extends ['ne' | 'nin']
    ? false
    : [Operator] extends ['gt' | 'gte' | 'lt' | 'lte']
      ? false
      : [Operator] extends [`has${string}` | 'match']
        ? false
        : true;
