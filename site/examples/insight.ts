/** A span of a block's line; lines and columns count from zero. */
export interface Span {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** What an editor shows over a name. */
export interface Hover extends Span {
  /** The declaration with its type. */
  readonly text: string;
  /** The first paragraph of the docstring; empty if there is none. */
  readonly about: string;
}

/** A message of the compiler. */
export interface Problem extends Span {
  readonly text: string;
}

/** What the compiler says about a block. */
export interface Insight {
  readonly hovers: readonly Hover[];
  readonly problems: readonly Problem[];
}
