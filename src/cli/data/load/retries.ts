import { isError } from '../../../util/kinds.js';
import { printCount } from '../print-amounts.js';

/** Counts the requests that are sent again, for a sentence at the end. */
export class Retries {
  count = 0;
  #last = '';

  add(error: unknown): void {
    this.count++;
    this.#last = isError(error) ? error.message : String(error);
  }

  /** Undefined if there were none. */
  describe(): string | undefined {
    if (this.count === 0) return undefined;
    const requests = this.count === 1 ? '1 request was' : `${printCount(this.count)} requests were`;
    return `${requests} sent again after failures (the last: ${this.#last.replace(/[.!]$/, '')}).`;
  }
}
