import type { SentOf } from '../../../cql/operators.js';
import type { ErrorCode } from '../../errors/error-codes.js';
import type { DocumentKey } from './document-id.js';
import type { Path } from './path.js';
import type { Scalar } from './scalars.js';

/** An operand of `$eq` and the like: a scalar, or the text form of an array or object. */
export type Operand = { readonly scalar: Scalar } | { readonly hash: string };

export type RangeOperator = SentOf<'lower' | 'upper'>;

/** One comparison of a filter, with negations resolved. */
export type Comparison = { readonly kind: 'compare'; readonly path: Path } & (
  | { readonly operator: '$eq' | '$ne'; readonly operand: Operand }
  | { readonly operator: '$in' | '$nin'; readonly operands: readonly Operand[] }
  | { readonly operator: RangeOperator; readonly bound: Scalar }
  | { readonly operator: '$exists'; readonly present: boolean }
  | { readonly operator: '$all'; readonly operands: readonly Operand[]; readonly negated: boolean }
  | { readonly operator: '$size'; readonly size: number; readonly negated: boolean }
  | { readonly operator: '$match'; readonly text: string }
);

/** A parsed and checked filter. */
export type Filter =
  /** No condition: every document. */
  | { readonly kind: 'everything' }
  /** The documents with these keys, in this order. */
  | { readonly kind: 'ids'; readonly keys: readonly DocumentKey[] }
  | Comparison
  /** A condition that the database refuses: reported when it is queried, after all errors of the command. */
  | { readonly kind: 'refused'; readonly code: ErrorCode; readonly message: string }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Filter[] };

/** The filter without conditions. */
export const EVERYTHING: Filter = { kind: 'everything' };

/** A condition that is refused when documents are searched. */
export const createRefusal = (code: ErrorCode, message: string): Filter => ({ kind: 'refused', code, message });
