import { useState } from 'preact/hooks';
import type { ColumnView, TableView } from '../../../protocol/schema.js';
import { CodeBlock } from '../../parts/code-block.js';
import { Badge } from '../../parts/notice.js';
import { ViewHeader } from '../../parts/view-header.js';
import { keyspace } from '../../shared/database.js';
import { linkTo } from '../../shared/location.js';
import { TableTabs } from '../shared/table-tabs.js';
import { KeyDrawing } from './key-drawing.js';

/** A table without its data: key, columns in the order of the schema, indexes, CQL. */
export function TableSchema({ table }: { readonly table: TableView }) {
  return (
    <>
      <ViewHeader title={table.name} aside={<TableTabs name={table.name} current="schema" />} />
      <div class="view-body schema" tabIndex={0}>
        {table.exportedAs !== undefined && (
          <p class="schema-note">
            The program exports this table as <code>{table.exportedAs}</code>.
          </p>
        )}
        {table.notes.map((note) => (
          <p class="schema-note" key={note}>
            {note}
          </p>
        ))}
        <h2>Primary key</h2>
        <KeyDrawing table={table} />
        <h2>
          Columns <span class="count">{table.columns.length}</span>
        </h2>
        <Columns columns={table.columns} />
        <h2>CQL</h2>
        <CodeBlock text={table.cql} label="The table in CQL" />
      </div>
    </>
  );
}

function Columns({ columns }: { readonly columns: readonly ColumnView[] }) {
  const [words, setWords] = useState('');
  const isLong = columns.length > 12;
  const shown = columns.filter(({ name }) => name.toLowerCase().includes(words.toLowerCase()));
  const hasMembers = columns.some(({ name, member }) => name !== member);
  return (
    <>
      {isLong && (
        <input
          class="field schema-search"
          type="search"
          placeholder="Find a column"
          aria-label="Find a column"
          value={words}
          onInput={({ currentTarget }) => setWords(currentTarget.value)}
        />
      )}
      <div class="schema-scroll" tabIndex={0} role="region" aria-label="Columns">
        <table class="data-table schema-table">
          <thead>
            <tr>
              <th scope="col">Column</th>
              {hasMembers && <th scope="col">In the program</th>}
              <th scope="col">Type</th>
              <th scope="col">Key</th>
              <th scope="col">Indexes</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((column) => (
              <tr key={column.name}>
                <th scope="row">{column.name}</th>
                {hasMembers && <td>{column.member}</td>}
                <td class="schema-type">
                  <TypeText type={column.type} />
                </td>
                <td>
                  <Role column={column} />
                </td>
                <td>
                  {column.indexes.map(({ name, description }) => (
                    <span class="schema-index" key={name} title={name}>
                      {name} <span>{description}</span>
                    </span>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Role({ column: { role, position = 0, direction } }: { readonly column: ColumnView }) {
  if (role === 'partition') return <Badge kind="accent">partition {position + 1}</Badge>;
  if (role === 'clustering') {
    return (
      <Badge kind="accent">
        clustering {position + 1} {direction === 'descending' ? '↓' : '↑'}
      </Badge>
    );
  }
  return role === 'static' ? <Badge>static</Badge> : null;
}

/** A type in CQL; user-defined types lead to their fields. */
export function TypeText({ type }: { readonly type: string }) {
  const types = new Set(keyspace.value?.types.map(({ name }) => name));
  const parts = type.split(/(\w+)/);
  return (
    <>
      {parts.map((part, index) =>
        types.has(part) ? (
          <a key={index} href={linkTo('types', part)}>
            {part}
          </a>
        ) : (
          part
        ),
      )}
    </>
  );
}
