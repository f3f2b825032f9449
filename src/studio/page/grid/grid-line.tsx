import { Component, type ComponentChildren } from 'preact';
import type { GridColumn, GridRow } from './grid-types.js';

interface GridLineProps {
  readonly row: GridRow;
  readonly index: number;
  readonly top: number;
  readonly columns: readonly GridColumn[];
  /** The column of the active cell, if it is in this row. */
  readonly active: number | undefined;
  /** Stands in the active cell while it is edited. */
  readonly editor: ComponentChildren;
  readonly gridId: string;
}

/** A row of a grid; drawn anew only when something of it changes. */
export class GridLine extends Component<GridLineProps> {
  override shouldComponentUpdate(next: GridLineProps): boolean {
    const now = this.props;
    return (
      now.row !== next.row ||
      now.index !== next.index ||
      now.top !== next.top ||
      now.columns !== next.columns ||
      now.active !== next.active ||
      now.editor !== undefined ||
      next.editor !== undefined
    );
  }

  override render({ row, index, top, columns, active, editor, gridId }: GridLineProps) {
    return (
      <div
        role="row"
        aria-rowindex={index + 2}
        class={row.state === undefined ? 'grid-row' : `grid-row ${row.state}`}
        style={{ transform: `translateY(${top}px)` }}
        data-row={index}
      >
        <div role="rowheader" class="grid-head" data-column={-1}>
          {row.head}
        </div>
        {columns.map(({ name, isNumeric }, at) => {
          const { content, title, look } = row.cells[at] ?? { content: '', look: '' };
          const isActive = active === at;
          return (
            <div
              key={name}
              role="gridcell"
              id={isActive ? `${gridId}-active` : undefined}
              class={`grid-cell ${look}${isNumeric ? ' numeric' : ''}${isActive ? ' active' : ''}`}
              aria-colindex={at + 2}
              aria-selected={isActive}
              title={title}
              data-column={at}
            >
              {isActive && editor !== undefined ? editor : content}
            </div>
          );
        })}
      </div>
    );
  }
}
