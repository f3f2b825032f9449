import { useEffect } from 'preact/hooks';
import { Nothing } from '../parts/notice.js';
import { ViewHeader } from '../parts/view-header.js';
import { findCollection, findTable, keyspace } from '../shared/database.js';
import { linkTo, route } from '../shared/location.js';
import { titleParts } from '../shared/title.js';
import { Collection } from './collection/collection.js';
import { KeyspaceSchema } from './schema/keyspace-schema.js';
import { TableSchema } from './schema/table-schema.js';
import { TypeSchema } from './schema/type-schema.js';
import { TableRows } from './table/table-rows.js';

/** Tables, collections and types. */
export function BrowseView() {
  const view = keyspace.value;
  const [kind = 'tables', name, part] = route.value.path;
  useEffect(() => {
    titleParts.value = name === undefined ? [] : [name];
  }, [name]);
  if (!view) return null;
  if (name === undefined) return <KeyspaceSchema view={view} />;
  const key = `${view.keyspace} ${kind} ${name}`;
  if (kind === 'tables') {
    const table = findTable(name);
    if (table && part === 'schema') return <TableSchema key={key} table={table} />;
    if (table) return <TableRows key={key} keyspace={view.keyspace} table={table} />;
  }
  if (kind === 'collections') {
    const collection = findCollection(name);
    if (collection) return <Collection key={key} keyspace={view.keyspace} collection={collection} />;
  }
  const type = kind === 'types' ? view.types.find((each) => each.name === name) : undefined;
  if (type) return <TypeSchema key={key} type={type} />;
  return (
    <>
      <ViewHeader title={name} />
      <div class="view-body">
        <Nothing title={`The keyspace ${view.keyspace} has no ${kind.replace(/s$/, '')} ${name}`}>
          <a href={linkTo()}>Show what it has</a>
        </Nothing>
      </div>
    </>
  );
}
