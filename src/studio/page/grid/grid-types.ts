import type { ComponentChildren } from 'preact';

/** A column of a grid. */
export interface GridColumn {
  readonly name: string;
  /** The second line of its header: its type. */
  readonly detail?: string;
  /** What stands before the name: an icon of the key. */
  readonly mark?: ComponentChildren;
  readonly width: number;
  readonly isNumeric: boolean;
  /** What the header says when it is pointed at. */
  readonly title?: string;
  /** How the rows are sorted by it. */
  readonly sort?: 'ascending' | 'descending';
}

/** A cell of a grid. */
export interface GridCell {
  readonly content: ComponentChildren;
  readonly title?: string | undefined;
  /** Class names: how it looks. */
  readonly look: string;
}

/** A row of a grid; a row that is the same object is not drawn anew. */
export interface GridRow {
  readonly id: string;
  /** What stands before its cells: its number. */
  readonly head: string;
  readonly cells: readonly GridCell[];
  /** The state that the row is marked with. */
  readonly state?: 'new' | 'changed' | 'deleted' | undefined;
}

/** The place of a cell; column -1 is the head of the row. */
export interface Place {
  readonly row: number;
  readonly column: number;
}
