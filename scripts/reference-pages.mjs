/** The pages of the API reference behind its index, by their names, in their order. */
export const pages = {
  queries: { title: 'queries', about: '`from()` and what follows it, types inferred from queries, advice.' },
  tables: { title: 'tables', about: '`table()`, columns, keys, indexes, the types of rows.' },
  'table-reads': {
    title: 'reading rows',
    about: 'Finds of tables: conditions, branches, fragments, results, explanations.',
  },
  'table-writes': { title: 'writing rows', about: 'Inserts, updates and deletes of tables.' },
  operators: { title: 'operators', about: 'The operators of filter objects: `gte(1940)`, `has("noir")`.' },
  'collection-reads': { title: 'reading documents', about: 'Finds, counts and searches of collections.' },
  'collection-writes': {
    title: 'writing documents',
    about: 'Inserts, updates, replacements and deletes of collections.',
  },
  driver: { title: 'the driver', about: 'Connections, models, `syncTable()`, schemas.' },
  errors: { title: 'errors', about: 'Errors and their codes.' },
  configuration: { title: 'configuration', about: '`defineConfig()` of the command line.' },
  local: { title: 'the embedded server', about: 'The module `typestar/local`: an embedded Data API.' },
};

/** `reading rows` as a heading. */
export const toHeading = (title) => `${title.charAt(0).toUpperCase()}${title.slice(1)}`;
