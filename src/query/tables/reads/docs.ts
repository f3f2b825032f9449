import { refuseAwait } from '../../shared/arguments.js';
import type { CheckedFind } from '../rules/read.js';
import type { Executor } from './executor.js';

/** A read of documents, which `exec()` runs. */
export const createDocs = (read: CheckedFind, executor: Executor): object => ({
  // oxlint-disable-next-line unicorn/no-thenable -- it is awaited where exec() was forgotten
  then: () => refuseAwait(read.node.table.name),
  async exec() {
    const found = await executor.docs(read);
    return read.node.one ? (found[0] ?? null) : found;
  },
});
