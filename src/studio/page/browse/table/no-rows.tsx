import { Button } from '../../parts/button.js';
import { Nothing, Problem } from '../../parts/notice.js';
import type { TableGridProps } from './table-grid.js';

/** What stands in place of the rows: that there are none, or why they could not be read, and what to do. */
export function NoRows({ rows, query, isReadOnly, onQuery, onInsert, onReload }: TableGridProps) {
  const state = rows?.state.value;
  const isFiltered = query.conditions.length > 0 || query.near !== undefined;
  const clear = (
    <Button icon="close" onClick={() => onQuery({ conditions: [], isUnservedAllowed: query.isUnservedAllowed })}>
      Remove the filters
    </Button>
  );
  if (!rows) {
    return (
      <div class="view-body">
        <Nothing title="A filter is not complete">
          The marked filter cannot be sent: change or remove it. {clear}
        </Nothing>
      </div>
    );
  }
  if (state?.error !== undefined) {
    return (
      <div class="view-body">
        <Problem error={state.error} title="The rows could not be read" onRetry={onReload} />
        <div class="notice-buttons">
          {isFiltered && clear}
          {!query.isUnservedAllowed && (isFiltered || query.sort) && (
            <Button icon="warning" onClick={() => onQuery({ ...query, isUnservedAllowed: true })}>
              Allow a scan: rows are read and thrown away
            </Button>
          )}
        </div>
      </div>
    );
  }
  return (
    <div class="view-body">
      <Nothing title={isFiltered ? 'No row matches' : 'The table is empty'}>
        <div class="notice-buttons">
          {isFiltered && clear}
          {!isReadOnly && (
            <Button icon="plus" onClick={onInsert}>
              Insert a row
            </Button>
          )}
        </div>
      </Nothing>
    </div>
  );
}
