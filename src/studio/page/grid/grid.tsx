import './grid.css';
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { Icon } from '../parts/icon.js';
import { GridLine } from './grid-line.js';
import type { GridColumn, GridRow, Place } from './grid-types.js';
import { move } from './move.js';
import { HEADER_HEIGHT, ROW_HEIGHT, useVirtualRows } from './use-virtual-rows.js';

export interface GridProps {
  /** What the rows are, for those who do not see them. */
  readonly label: string;
  /** Keep the same list while it does not change. */
  readonly columns: readonly GridColumn[];
  readonly count: number;
  readonly rowAt: (index: number) => GridRow;
  /** Whether there are more rows than these. */
  readonly hasMore?: boolean;
  readonly active: Place | undefined;
  readonly onActive: (place: Place) => void;
  /** A double click, or Enter on a cell. */
  readonly onOpen?: (place: Place) => void;
  /** A key that is not one of the grid's own; true if it was handled. */
  readonly onKey?: (event: KeyboardEvent, place: Place) => boolean;
  /** A click on the header of a column. */
  readonly onHeader?: (column: GridColumn) => void;
  /** Which columns can be sorted by. */
  readonly canSort?: (column: GridColumn) => boolean;
  /** Stands in the active cell while it is edited. */
  readonly editor?: ComponentChildren;
  /** The last rows are seen: the next may be read. */
  readonly onEnd?: () => void;
  /** Whether something stands beside it: the active cell is then scrolled to again. */
  readonly isNarrowed?: boolean;
  /** Below the last row: whether there are more. */
  readonly footer?: ComponentChildren;
}

/** Rows as a table of which only what is seen is drawn; the arrow keys walk through its cells. */
export function Grid(props: GridProps) {
  const { label, columns, count, rowAt, active, onActive, onOpen, onEnd, editor, footer } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const id = useId();
  const virtualizer = useVirtualRows(count, scroller);
  const items = virtualizer.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  const template = useMemo(() => columns.map(({ width }) => `${width}px`).join(' '), [columns]);
  useEffect(() => {
    if (count > 0 && last >= count - 20) onEnd?.();
  }, [last, count, onEnd]);
  useEffect(() => {
    if (active) reveal(virtualizer, scroller.current, active);
  }, [active, props.isNarrowed]);
  useLayoutEffect(() => {
    // After an edit the keyboard belongs to the grid again.
    if (editor === undefined && document.activeElement === document.body) scroller.current?.focus();
  }, [editor === undefined]);
  const page = Math.max(1, Math.floor(((virtualizer.scrollRect?.height ?? 400) - HEADER_HEIGHT) / ROW_HEIGHT) - 1);

  const handleKey = (event: KeyboardEvent): void => {
    if (event.target !== scroller.current || count === 0) return;
    const from = active ?? { row: 0, column: 0 };
    const isMod = event.ctrlKey || event.metaKey;
    const to = event.altKey ? undefined : move(from, event.key, isMod, { rows: count, columns: columns.length, page });
    if (to) onActive(active ? to : from);
    else if (event.key === 'Enter' && !isMod && active) onOpen?.(active);
    else if (!active || !props.onKey?.(event, active)) return;
    event.preventDefault();
  };

  return (
    <div
      ref={scroller}
      class="grid"
      role="grid"
      tabIndex={0}
      aria-label={label}
      aria-rowcount={props.hasMore ? -1 : count + 1}
      aria-colcount={columns.length + 1}
      aria-activedescendant={active && count > 0 ? `${id}-active` : undefined}
      aria-multiselectable={false}
      style={{ '--columns': `52px ${template}` }}
      onKeyDown={handleKey}
      onClick={(event) => {
        const place = placeOf(event);
        if (place && editor === undefined) onActive(place);
      }}
      onDblClick={(event) => {
        const place = placeOf(event);
        if (place && editor === undefined) onOpen?.(place);
      }}
    >
      <div class="grid-header" role="row" aria-rowindex={1}>
        <div role="columnheader" class="grid-head">
          <span class="visually-hidden">Row</span>
        </div>
        {columns.map((column, at) => (
          <Header key={column.name} column={column} index={at} {...props} />
        ))}
      </div>
      <div class="grid-rows" role="rowgroup" style={{ height: `${count * ROW_HEIGHT}px` }}>
        {items.map(({ index, start }) => {
          const isActive = active?.row === index;
          const row = rowAt(index);
          return (
            <GridLine
              key={row.id}
              row={row}
              index={index}
              top={start}
              columns={columns}
              active={isActive ? active.column : undefined}
              editor={isActive ? editor : undefined}
              gridId={id}
            />
          );
        })}
      </div>
      {footer !== undefined && (
        <div role="row" aria-rowindex={count + 2}>
          <div role="gridcell" aria-colspan={columns.length + 1} class="grid-footer">
            {footer}
          </div>
        </div>
      )}
    </div>
  );
}

function Header({
  column,
  index,
  canSort,
  onHeader,
}: GridProps & { readonly column: GridColumn; readonly index: number }) {
  const { name, detail, mark, title, sort, isNumeric } = column;
  const text = (
    <>
      <span class="grid-name">
        {mark}
        <span>{name}</span>
        {sort && <Icon name={sort === 'ascending' ? 'up' : 'down'} />}
      </span>
      {detail !== undefined && <span class="grid-detail">{detail}</span>}
    </>
  );
  return (
    <div
      role="columnheader"
      class={isNumeric ? 'numeric' : ''}
      aria-colindex={index + 2}
      aria-sort={sort ?? undefined}
      title={title}
    >
      {canSort?.(column) ? (
        <button type="button" tabIndex={-1} onClick={() => onHeader?.(column)}>
          {text}
        </button>
      ) : (
        text
      )}
    </div>
  );
}

function placeOf(event: MouseEvent): Place | undefined {
  const target = event.target instanceof Element ? event.target : undefined;
  const cell = target?.closest<HTMLElement>('[data-column]');
  const row = cell?.closest<HTMLElement>('[data-row]');
  if (!cell || !row) return undefined;
  return { row: Number(row.dataset['row']), column: Math.max(0, Number(cell.dataset['column'])) };
}

/** Scrolls so that a cell is seen, also sideways. */
function reveal(
  virtualizer: ReturnType<typeof useVirtualRows>,
  scroller: HTMLElement | null,
  { row, column }: Place,
): void {
  virtualizer.scrollToIndex(row, { align: 'auto' });
  const header = scroller?.querySelector<HTMLElement>(`.grid-header > :nth-child(${column + 2})`);
  if (!scroller || !header) return;
  const head = 52;
  const left = header.offsetLeft - head;
  const right = header.offsetLeft + header.offsetWidth;
  if (left < scroller.scrollLeft) scroller.scrollLeft = left;
  else if (right > scroller.scrollLeft + scroller.clientWidth) scroller.scrollLeft = right - scroller.clientWidth;
}
