import type { Comparison } from '../../../cql/types.js';
import type { ClusteringName, MapPart, PartitionName, SeveralParts, TableShape } from '../../../schema/index.js';
import type { IndexOf } from './state.types.js';
import type { GapProblem } from './where.types.js';

type ComparisonOf<Shape extends TableShape, Name extends string> = Comparison[Shape['columns'][Name]['kind']];

/** What a column is to the query, by which it has operators. */
export type Place<Shape extends TableShape, Name extends string, Facts extends string> = `>${Name}` extends Facts
  ? `<${Name}` extends Facts
    ? 'bound'
    : 'upper'
  : `<${Name}` extends Facts
    ? 'lower'
    : Role<Shape, Name, Facts>;

/** What a column without conditions is to the query, by which it has operators. */
export type Role<Shape extends TableShape, Name extends string, Facts extends string> = (
  '#nearest' | '#filtering' | '#branch' | '#delete'
) &
  Facts extends never
  ? Name extends PartitionName<Shape>
    ? PartitionRole<Shape, Name, Facts>
    : Name extends ClusteringName<Shape>
      ? GapProblem<Shape, Name, Facts> extends never
        ? ClusteringRole<Shape, Name>
        : OwnRole<Shape, Name, 'own'>
      : IndexRole<Shape, Name>
  : '#delete' extends Facts
    ? DeleteRole<Shape, Name>
    : '#nearest' extends Facts
      ? SearchRole<Shape, Name, Facts>
      : '#filtering' extends Facts
        ? FreeRole<Shape, Name>
        : IndexRole<Shape, Name>;

/** A delete finds rows by the key alone. */
type DeleteRole<Shape extends TableShape, Name extends string> =
  ComparisonOf<Shape, Name> extends 'blob' ? 'key eq' : Name extends PartitionName<Shape> ? 'key eq in' : 'key';

/** A partition column does not support `in` together with an index or an order. */
type PartitionRole<Shape extends TableShape, Name extends string, Facts extends string> = (
  '#index' | '#own' | '#sort'
) &
  Facts extends never
  ? false extends IndexOf<Shape, Name>
    ? ComparisonOf<Shape, Name> extends 'blob'
      ? 'key eq'
      : 'key eq in'
    : OwnRole<Shape, Name, 'key'>
  : '#sort' extends Facts
    ? 'key eq'
    : OneKeyRole<Shape, Name>;

/** A partition column without `in`: bound by eq, or with its own index. */
type OneKeyRole<Shape extends TableShape, Name extends string> =
  false extends IndexOf<Shape, Name> ? 'key eq' : ComparisonOf<Shape, Name> extends 'order' ? 'key order' : 'key eq';

/** The Data API compares a blob by equality alone. */
type ClusteringRole<Shape extends TableShape, Name extends string> =
  ComparisonOf<Shape, Name> extends 'blob' ? 'key eq' : 'key';

/** A key column found by its own index: `own` if the key does not serve it. */
type OwnRole<Shape extends TableShape, Name extends string, Place extends 'key' | 'own'> =
  false extends IndexOf<Shape, Name> ? 'illegal' : ComparisonOf<Shape, Name> extends 'order' ? Place : `${Place} eq in`;

/** With nearest and rankBy: a complete partition key, and indexes, including those of clustering columns. */
type SearchRole<Shape extends TableShape, Name extends string, Facts extends string> = '#branch' extends Facts
  ? IndexRole<Shape, Name>
  : Name extends PartitionName<Shape>
    ? OneKeyRole<Shape, Name>
    : Name extends ClusteringName<Shape>
      ? OwnRole<Shape, Name, 'key'>
      : IndexRole<Shape, Name>;

type IndexRole<Shape extends TableShape, Name extends string> =
  IndexOf<Shape, Name> extends 'regular'
    ? `index ${ComparisonOf<Shape, Name> & ('equality' | 'order' | 'elements')}`
    : IndexOf<Shape, Name> extends 'text' | MapPart | SeveralParts
      ? `index ${IndexOf<Shape, Name>}`
      : 'illegal';

type FreeRole<Shape extends TableShape, Name extends string> =
  IndexOf<Shape, Name> extends 'text'
    ? 'index text'
    : ComparisonOf<Shape, Name> extends 'map'
      ? FreeMapRole<Shape['columns'][Name]>
      : `free ${ComparisonOf<Shape, Name>}`;

/** The Data API compares neither keys nor values that are bytes. */
type FreeMapRole<Definition> = Definition extends { readonly $key: Uint8Array }
  ? Definition extends { readonly $element: Uint8Array }
    ? 'illegal'
    : 'free values'
  : Definition extends { readonly $element: Uint8Array }
    ? 'free keys'
    : 'free map';
