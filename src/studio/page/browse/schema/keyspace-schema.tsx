import './schema.css';
import type { ComponentChildren } from 'preact';
import type { KeyspaceView, TableView } from '../../../protocol/schema.js';
import { Button } from '../../parts/button.js';
import { Icon } from '../../parts/icon.js';
import { Nothing } from '../../parts/notice.js';
import { ViewHeader } from '../../parts/view-header.js';
import { loadKeyspace, state } from '../../shared/database.js';
import type { IconName } from '../../shared/icons.js';
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
        <Cards title="Tables" icon="table" path="tables" items={tables}>
          {(table) => (
            <>
              <Key table={table} />
              <span class="card-text">{describeTable(table)}</span>
            </>
          )}
        </Cards>
        <Cards title="Collections" icon="collection" path="collections" items={collections}>
          {({ dimension, isLexical }) => (
            <span class="card-text">
              {dimension === undefined ? 'Documents' : `Documents with vectors of ${dimension} numbers`}
              {isLexical ? ', searched by words' : ''}
            </span>
          )}
        </Cards>
        <Cards title="Types" icon="type" path="types" items={types}>
          {({ fields }) => <span class="card-text">{fields.map(({ name }) => name).join(', ')}</span>}
        </Cards>
      </div>
    </>
  );
}

interface CardsProps<Item> {
  readonly title: string;
  readonly icon: IconName;
  /** The first part of the address of an item. */
  readonly path: string;
  readonly items: readonly Item[];
  /** What a card says about its item, below the name. */
  readonly children: (item: Item) => ComponentChildren;
}

/** Items of a keyspace as cards that lead to them; nothing if there are none. */
function Cards<Item extends { readonly name: string }>({ title, icon, path, items, children }: CardsProps<Item>) {
  if (items.length === 0) return null;
  return (
    <>
      <h2>
        {title} <span class="count">{items.length}</span>
      </h2>
      <ul class="cards">
        {items.map((item) => (
          <li key={item.name}>
            <a class="card" href={linkTo(path, item.name)}>
              <span class="card-title">
                <Icon name={icon} />
                {item.name}
              </span>
              {children(item)}
            </a>
          </li>
        ))}
      </ul>
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
