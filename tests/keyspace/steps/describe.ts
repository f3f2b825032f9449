import { describeTables } from '../../../src/keyspace/description/describe-tables.js';
import type { KeyspaceDescription } from '../../../src/keyspace/description/description.js';
import { table, type Columns, type Table } from '../../../src/schema/index.js';

/** A table `films` whose partition key is `id`. */
export const films = (columns: Columns, naming?: 'snake_case'): Table =>
  table('films', columns as { id: Columns[string] }, {
    primaryKey: { partitionBy: ['id' as never] },
    ...(naming && { naming }),
  }) as object as Table;

/** The description of a program with one table `films`. */
export const program = (columns: Columns): KeyspaceDescription => describeTables([films(columns)]);
