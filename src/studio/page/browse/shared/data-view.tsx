import './area.css';
import type { ComponentChildren } from 'preact';
import type { EditHistory } from '../../changes/history.js';
import { SaveBar } from '../../changes/save-bar.js';
import type { Problems } from '../../changes/use-preview.js';
import type { Unsaved } from '../../changes/use-unsaved.js';
import { Button } from '../../parts/button.js';
import { Badge } from '../../parts/notice.js';
import { ViewHeader } from '../../parts/view-header.js';
import type { Pages } from '../../shared/pages.js';
import { useShortcuts } from '../../shared/shortcuts.js';
import { ExportMenu, type ExportQuestion } from './export-menu.js';

/** What the grid of a table or collection is given, besides what it shows. */
export interface DataGridProps<Query> {
  readonly query: Query;
  readonly history: EditHistory;
  readonly problems: Problems;
  readonly isReadOnly: boolean;
  readonly onQuery: (query: Query) => void;
  readonly onInsert: () => void;
  readonly onReload: () => void;
}

interface DataViewProps {
  readonly noun: 'row' | 'document';
  readonly aside: ComponentChildren;
  /** Buttons that only this view has. */
  readonly tools?: ComponentChildren;
  readonly request: ExportQuestion | undefined;
  readonly pages: Pages<unknown, unknown> | undefined;
  readonly unsaved: Unsaved;
  readonly isReadOnly: boolean;
  readonly onInsert: () => void;
  readonly onReload: () => void;
  /** The filter and the grid. */
  readonly children: ComponentChildren;
  /** What stands below the changes that are not saved: how the data were read. */
  readonly strip: ComponentChildren;
}

/** The data of a table or collection: what can be done with all of them, filter, grid, and the changes that are not saved. */
export function DataView(props: DataViewProps) {
  const { noun, aside, tools, request, pages, unsaved, isReadOnly, children, strip } = props;
  const { onInsert, onReload } = props;
  const { count = 0, hasMore = false } = pages?.state.value ?? {};
  const insert = { keys: 'n', label: `Insert a ${noun}` };
  const reload = { keys: 'r', label: `Read the ${noun}s again` };
  const group = noun === 'row' ? 'Rows' : 'Documents';
  useShortcuts([...(isReadOnly ? [] : [{ ...insert, group, run: onInsert }]), { ...reload, group, run: onReload }]);
  return (
    <>
      <ViewHeader title={unsaved.name} aside={aside}>
        {isReadOnly && <Badge title="Started with --read-only">Read-only</Badge>}
        {!isReadOnly && (
          <Button icon="plus" {...insert} onClick={onInsert}>
            Insert
          </Button>
        )}
        {tools}
        <ExportMenu request={request} count={count} hasMore={hasMore} />
        <span class="only-wide">
          <Button kind="quiet" icon="reload" {...reload} onClick={onReload} />
        </span>
      </ViewHeader>
      {children}
      {!isReadOnly && <SaveBar unsaved={unsaved} onSaved={onReload} />}
      {strip}
    </>
  );
}
