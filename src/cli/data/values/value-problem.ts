/** What is wrong with a value of a row: the row is refused, and the load continues. */
export class ValueProblem extends Error {
  override readonly name = 'ValueProblem';
}
