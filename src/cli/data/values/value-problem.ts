/** What is wrong with a value of a row: the row is refused, and the rest goes on. */
export class ValueProblem extends Error {
  override readonly name = 'ValueProblem';
}
