import type { ColumnView } from '../../../protocol/schema.js';
import type { Json } from '../../../protocol/values.js';
import { EditPanel } from '../shared/panel.js';
import { describeRole, KeyMark } from './table-columns.js';
import { FieldValue } from './field-value.js';
import { valueOf, type ShownRow } from './table-cells.js';

interface RowPanelProps {
  readonly shown: ShownRow;
  readonly columns: readonly ColumnView[];
  /** The column that is active in the grid. */
  readonly active: string | undefined;
  readonly isReadOnly: boolean;
  readonly onSet: (column: ColumnView, value: Json) => void;
  readonly onDelete: () => void;
  readonly onNear: (column: ColumnView) => void;
  readonly onFilter: (column: ColumnView, value: Json) => void;
  readonly onClose: () => void;
}

/** A row as a list of its values, each of them whole. */
export function RowPanel(props: RowPanelProps) {
  const { shown, columns, active, isReadOnly, onSet, onDelete, onNear, onFilter, onClose } = props;
  const { edit, problems } = shown;
  const isDeleted = edit?.kind === 'delete';
  const isNew = edit?.kind === 'insert';
  const whole = problems?.get('');
  return (
    <EditPanel
      label="The row"
      title={isNew ? 'New row' : 'Row'}
      {...{ isReadOnly, isNew, isDeleted, onDelete, onClose }}
    >
      <div class="panel-body">
        {whole !== undefined && <p class="review-problem">{whole}</p>}
        {columns.map((column) => {
          const isKey = column.role === 'partition' || column.role === 'clustering';
          const value = valueOf(shown, column.name);
          return (
            <section
              key={`${shown.id} ${column.name}`}
              class={column.name === active ? 'panel-field active' : 'panel-field'}
              aria-label={column.name}
            >
              <h3>
                <KeyMark column={column} />
                {column.name}
                <span class="panel-type">{describeRole(column)}</span>
              </h3>
              <FieldValue
                column={column}
                value={value}
                problem={problems?.get(column.name)}
                isActive={column.name === active}
                canEdit={!isReadOnly && !isDeleted && (isNew || !isKey)}
                onSet={(next) => onSet(column, next)}
                onNear={isNew ? undefined : () => onNear(column)}
                onFilter={(next) => onFilter(column, next)}
              />
            </section>
          );
        })}
      </div>
    </EditPanel>
  );
}
