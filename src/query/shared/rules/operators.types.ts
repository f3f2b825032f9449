declare const takes: unique symbol;

/**
 * The first thing that the compiler prints of a condition: its operators. The error about any other operator begins
 * with it.
 */
export interface Operators<out Sentence extends string> {
  readonly [takes]?: Sentence;
}
