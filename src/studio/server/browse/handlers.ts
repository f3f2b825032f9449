import type { HandlersOf } from '../shared/handlers.js';
import type { StudioDatabase } from '../database/studio-database.js';
import { createHider } from '../shared/hide-secrets.js';
import { StudioError } from '../shared/studio-error.js';
import type { StudioSource } from '../shared/studio-source.js';
import { applyChanges, previewChanges } from '../changes/changes.js';
import { readDocuments } from './documents.js';
import { exportData } from './export.js';
import { listFilters } from './filters.js';
import { readRows } from './rows.js';
import { viewKeyspace } from './schema-view.js';

/** The questions about the schema, rows and documents. */
export type BrowseName = 'state' | 'schema' | 'filters' | 'rows' | 'documents' | 'export' | 'preview' | 'apply';

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
  documents: async (request, signal) => readDocuments(await database.openKeyspace(request.keyspace), request, signal),
  export: async (request, signal) => exportData(await database.openKeyspace(request.keyspace), request, signal),
  preview: async (request) => previewChanges(await database.openKeyspace(request.keyspace), request),
  async apply(request) {
    if (source.isReadOnly) {
      throw new StudioError('This studio was started with --read-only: nothing can be changed.', { code: 'READ_ONLY' });
    }
    return applyChanges(await database.openKeyspace(request.keyspace), request, createHider(source));
  },
});
