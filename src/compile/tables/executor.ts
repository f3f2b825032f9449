import type { CheckedFind, Executor, Explanation, WriteNode } from '../../query/tables/index.js';
import type { Table } from '../../schema/index.js';
import { QueryError } from '../../util/errors.js';
import { explain } from './explain.js';
import { compileFind } from './find.js';
import { compileWrite } from './write.js';

/**
 * Compiles and explains, but does not run: for a table without a model.
 *
 * @param explainByHand - explains a query with hand-written conditions, of which only the text is known
 */
export function createTableExecutor(table: Table, explainByHand: (read: CheckedFind) => Explanation): Executor {
  const refuse = (): never => {
    const text = `${table.name}: a table alone cannot be queried: use from(model(${table.name})) on an open connection.`;
    throw new QueryError('NOT_CONNECTED', text, { table: table.name });
  };
  const run = async (): Promise<never> => refuse();
  const explainAlone = (query: CheckedFind | WriteNode): Explanation =>
    'kind' in query || query.node.raw.length === 0 ? explain(query) : explainByHand(query);
  return {
    ...{ compileFind, compileWrite, explain: explainAlone },
    ...{ docs: run, docsPage: run, find: run, page: run, write: run, toMongoose: refuse },
  };
}
