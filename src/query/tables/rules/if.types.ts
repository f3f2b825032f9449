import type { ClusteringName, KeyName, TableShape } from '../../../schema/index.js';
import type { TypeMessage } from '../../../util/type-message.js';
import type { RemovesNames, SortTwice } from '../../shared/rules/messages.js';
import type { BoundTwice, OnlyMaybe } from './messages.js';
import type { OutsideKey, Shallow, Touched } from './state.types.js';

/** The facts after `$if`: an order set only in it may be missing, and so may conditions outside the key. */
export type IfFacts<Facts extends string, Added extends string> =
  | (string extends Added ? Facts : Added)
  | (Shallow & Facts extends never ? (Shallow & Added extends never ? never : '#shallow?') : never)
  | ('#sort' extends Facts ? never : '#sort' extends Added ? '#sort?' : never)
  | (OutsideKey & Facts extends never ? (OutsideKey & Added extends never ? never : '#regular?') : never);

/** A message if the rest of a query would depend on what `$if` adds, or if it removes something. */
export type IfProblem<
  Shape extends TableShape,
  Selected extends string,
  Facts extends string,
  Chosen extends string,
  Added extends string,
> = [
  | Exclude<Added & (Touched<KeyName<Shape>> | `#|${ClusteringName<Shape>}` | '#filtering' | '#nearest'), Facts>
  | Exclude<Facts, Added>,
] extends [never]
  ? AsMuch<Selected, Chosen> extends true
    ? never
    : TypeMessage<RemovesNames<'column'>>
  : TypeMessage<OnlyMaybe>;

/** Whether a selection has all columns of another; none means all. */
type AsMuch<Selected extends string, Chosen extends string> = [Chosen] extends [never]
  ? true
  : [Selected] extends [never]
    ? false
    : [Selected] extends [Chosen]
      ? true
      : false;

/** `unknown` if what `$all` adds for one item can be added for the next; otherwise a message. */
export type LoopProblem<Added extends string> = '#sort' extends Added
  ? TypeMessage<SortTwice<'column'>>
  : IsOne<BareName<Exclude<Added, `#${string}`>>> extends true
    ? TypeMessage<BoundTwice<BareName<Exclude<Added, `#${string}`>>>>
    : unknown;

/** The columns of facts. */
type BareName<Fact extends string> = Fact extends `>${infer Name}` | `<${infer Name}` ? Name : Fact;

/** Whether a name is one, not one of several. */
type IsOne<Name extends string, All extends string = Name> = [Name] extends [never]
  ? false
  : Name extends unknown
    ? [All] extends [Name]
      ? true
      : false
    : never;
