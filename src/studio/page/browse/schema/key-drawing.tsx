import './schema.css';
import type { ColumnView, TableView } from '../../../protocol/schema.js';
import { Icon } from '../../parts/icon.js';
import { keyColumns } from '../../query/table-query.js';

/** The primary key as the database uses it: the columns that choose the partition, then those that order its rows. */
export function KeyDrawing({ table }: { readonly table: TableView }) {
  const columns = keyColumns(table).flatMap((name) => table.columns.find((column) => column.name === name) ?? []);
  const partition = columns.filter(({ role }) => role === 'partition');
  const clustering = columns.filter(({ role }) => role === 'clustering');
  return (
    <div class="key-drawing">
      <Part title="Partition" text="Rows with the same values are stored together." columns={partition} />
      {clustering.length > 0 && (
        <>
          <span class="key-arrow" aria-hidden="true">
            <Icon name="right" />
          </span>
          <Part title="Clustering" text="Within a partition, rows are stored in this order." columns={clustering} />
        </>
      )}
    </div>
  );
}

interface PartProps {
  readonly title: string;
  readonly text: string;
  readonly columns: readonly ColumnView[];
}

function Part({ title, text, columns }: PartProps) {
  return (
    <div class="key-part">
      <h3>{title}</h3>
      <ul>
        {columns.map(({ name, type, direction, role }) => (
          <li key={name}>
            {role === 'partition' ? (
              <Icon name="key" />
            ) : (
              <span title={direction}>
                <Icon name={direction === 'descending' ? 'down' : 'up'} />
                <span class="visually-hidden">{direction ?? 'ascending'}</span>
              </span>
            )}
            <strong>{name}</strong>
            <span class="schema-type">{type}</span>
          </li>
        ))}
      </ul>
      <p>{text}</p>
    </div>
  );
}
