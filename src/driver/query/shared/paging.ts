/** Reads one page by a Mongoose query: its cursor stops after the page, and gives the state of the next. */
export class Paging {
  /** The state of the next page, after the query has run; null if there is none. */
  next: string | null = null;
  readonly options: object;

  /** @param after - the state of the page; null for the first */
  constructor(after: string | null) {
    this.options = { pageState: after, onPage: (state: string | null) => void (this.next = state) };
  }
}
