/** Makes a Mongoose query read one page, and receives the state of the next. */
export class Paging {
  /** The state of the next page, after the query has run; null if there is none. */
  next: string | null = null;
  readonly options: object;

  /** @param after - the state of the page; null for the first */
  constructor(after: string | null) {
    this.options = { pageState: after, onPage: (state: string | null) => void (this.next = state) };
  }
}
