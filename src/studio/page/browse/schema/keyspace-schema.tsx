import './schema.css';
import type { KeyspaceView, TableView } from '../../../protocol/schema.js';
import { Button } from '../../parts/button.js';
import { Icon } from '../../parts/icon.js';
import { Nothing } from '../../parts/notice.js';
import { ViewHeader } from '../../parts/view-header.js';
import { loadKeyspace, state } from '../../shared/database.js';
import { linkTo } from '../../shared/location.js';
import { keyColumns } from '../../query/table-query.js';

/** What a keyspace holds, with the key of each table. */
export function KeyspaceSchema({ view }: { readonly view: KeyspaceView }) {
  const { keyspace, tables, collections, types } = view;
  return (
    <>
      <ViewHeader title={keyspace} aside={<span class="count">keyspace</span>}>
        <Button kind="quiet" icon="reload" label="Read the schema again" onClick={() => void loadKeyspace()} />
      </ViewHeader>
      <div class="view-body schema">
        {state.value?.problems.map((problem) => (
          <p class="schema-problem" key={problem}>
            <Icon name="warning" /> {problem}
          </p>
        ))}
        {tables.length === 0 && collections.length === 0 && (
          <Nothing title="The keyspace is empty">
            Create its tables with <code>npx typestar push</code>, then reload the page.
          </Nothing>
        )}
        {tables.length > 0 && (
          <>
            <h2>
              Tables <span class="count">{tables.length}</span>
            </h2>
            <ul class="cards">
              {tables.map((table) => (
                <li key={table.name}>
                  <a class="card" href={linkTo('tables', table.name)}>
                    <span class="card-title">
                      <Icon name="table" />
                      {table.name}
                    </span>
                    <Key table={table} />
                    <span class="card-text">{describeTable(table)}</span>
                  </a>
                </li>
              ))}
            </ul>
          </>
        )}
        {collections.length > 0 && (
          <>
            <h2>
              Collections <span class="count">{collections.length}</span>
            </h2>
            <ul class="cards">
              {collections.map(({ name, dimension, isLexical }) => (
                <li key={name}>
                  <a class="card" href={linkTo('collections', name)}>
                    <span class="card-title">
                      <Icon name="collection" />
                      {name}
                    </span>
                    <span class="card-text">
                      {dimension === undefined ? 'Documents' : `Documents with vectors of ${dimension} numbers`}
                      {isLexical ? ', searched by words' : ''}
                    </span>
                  </a>
                </li>
              ))}
            </ul>
          </>
        )}
        {types.length > 0 && (
          <>
            <h2>
              Types <span class="count">{types.length}</span>
            </h2>
            <ul class="cards">
              {types.map(({ name, fields }) => (
                <li key={name}>
                  <a class="card" href={linkTo('types', name)}>
                    <span class="card-title">
                      <Icon name="type" />
                      {name}
                    </span>
                    <span class="card-text">{fields.map((field) => field.name).join(', ')}</span>
                  </a>
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </>
  );
}

function Key({ table }: { readonly table: TableView }) {
  const columns = keyColumns(table).map((name) => table.columns.find((column) => column.name === name));
  const partition = columns.filter((column) => column?.role === 'partition');
  const clustering = columns.filter((column) => column?.role === 'clustering');
  return (
    <span class="card-key">
      <b>{partition.map((column) => column?.name).join(', ')}</b>
      {clustering.length > 0 && <span class="card-bar"> | </span>}
      {clustering.map((column) => `${column?.direction === 'descending' ? '↓' : '↑'}${column?.name ?? ''}`).join(', ')}
    </span>
  );
}

function describeTable({ columns }: TableView): string {
  const indexes = columns.reduce((sum, column) => sum + column.indexes.length, 0);
  return `${columns.length} columns${indexes === 0 ? '' : `, ${indexes} ${indexes === 1 ? 'index' : 'indexes'}`}`;
}
