import './schema.css';
import type { TypeView } from '../../../protocol/schema.js';
import { ViewHeader } from '../../parts/view-header.js';
import { keyspace } from '../../shared/database.js';
import { linkTo } from '../../shared/location.js';
import { TypeText } from './table-schema.js';

/** A user-defined type: its fields, and the columns that have it. */
export function TypeSchema({ type }: { readonly type: TypeView }) {
  const isUsed = (text: string): boolean => text.split(/\W+/).includes(type.name);
  const uses = (keyspace.value?.tables ?? []).flatMap(({ name: table, columns }) =>
    columns.filter((column) => isUsed(column.type)).map(({ name }) => ({ table, column: name })),
  );
  return (
    <>
      <ViewHeader title={type.name} aside={<span class="count">user-defined type</span>} />
      <div class="view-body schema">
        <h2>
          Fields <span class="count">{type.fields.length}</span>
        </h2>
        <table class="data-table schema-table">
          <thead>
            <tr>
              <th scope="col">Field</th>
              <th scope="col">Type</th>
            </tr>
          </thead>
          <tbody>
            {type.fields.map((field) => (
              <tr key={field.name}>
                <th scope="row">{field.name}</th>
                <td class="schema-type">
                  <TypeText type={field.type} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <h2>Used by</h2>
        {uses.length === 0 && <p class="schema-note">No column of the keyspace has this type.</p>}
        <ul>
          {uses.map(({ table, column }) => (
            <li key={`${table} ${column}`}>
              <a href={linkTo('tables', table, 'schema')}>{table}</a> · {column}
            </li>
          ))}
        </ul>
      </div>
    </>
  );
}
