import fc, { type Arbitrary } from 'fast-check';

interface JsonValuesOptions {
  /** How often it is a scalar, for each time that it is an array. */
  readonly weight: number;
  readonly maxDepth: number;
  readonly scalars: Arbitrary<unknown>;
  /** The names of the members of objects. */
  readonly names: Arbitrary<string>;
}

/** Random values of JSON, up to a depth. */
export const createJsonValues = ({ weight, maxDepth, scalars, names }: JsonValuesOptions): Arbitrary<unknown> =>
  fc.letrec<{ value: unknown; object: object }>((tie) => ({
    value: fc.oneof(
      { maxDepth, depthIdentifier: fc.createDepthIdentifier() },
      { weight, arbitrary: scalars },
      { weight: 1, arbitrary: fc.array(tie('value'), { maxLength: 3 }) },
      { weight: 1, arbitrary: tie('object') },
    ),
    object: fc.dictionary(names, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  })).value;
