import type { HandlersOf } from '../shared/handlers.js';
import type { StudioDatabase } from '../database/studio-database.js';
import type { StudioSource } from '../shared/studio-source.js';
import { listFilters } from './filters.js';
import { readRows } from './rows.js';
import { viewKeyspace } from './schema-view.js';

/** The questions about the schema, rows and documents. */
export type BrowseName = 'state' | 'schema' | 'filters' | 'rows';

/** Answers the questions about the schema, rows and documents. */
export const createBrowseHandlers = (database: StudioDatabase, source: StudioSource): HandlersOf<BrowseName> => ({
  state: async () => ({
    label: source.label,
    keyspace: database.keyspace,
    keyspaces: await database.listKeyspaces(),
    isReadOnly: source.isReadOnly,
    isEmbedded: source.embedded !== undefined,
    modules: database.program.modules,
    problems: database.program.problems,
    version: source.version,
  }),
  async schema({ keyspace: name }) {
    const keyspace = await database.openKeyspace(name);
    await keyspace.refresh();
    return viewKeyspace(keyspace);
  },
  async filters({ keyspace: name, table, conditions }) {
    const keyspace = await database.openKeyspace(name);
    return listFilters(await keyspace.findTable(table), keyspace.description.types, conditions);
  },
  rows: async (request, signal) => readRows(await database.openKeyspace(request.keyspace), request, signal),
});
