/** The options of `typestar load`. */
export interface LoadOptions {
  readonly table?: string;
  readonly collection?: string;
  /** Whether a missing collection is created. */
  readonly create?: boolean;
  readonly format?: 'csv' | 'json';
  readonly map?: ReadonlyMap<string, string>;
  readonly key?: string;
  readonly columns?: readonly string[];
  readonly delimiter?: string;
  /** False with `--no-header`. */
  readonly header: boolean;
  /** The text of cells that are null. @default '' */
  readonly null?: string;
  readonly nulls?: 'unset' | 'write';
  readonly timestampFormat: string;
  readonly dates?: readonly string[];
  readonly ignoreExtra?: boolean;
  readonly skip: number;
  readonly limit?: number;
  readonly errors?: string;
  readonly concurrency: number;
  readonly retries: number;
  readonly resume?: boolean;
  /**
   * Makes the ids of documents that have none. The same file then gets the same ids, and documents whose `_id` the
   * collection has are left as they are, and not refused.
   */
  readonly seed?: string;
}

/** The defaults, for loads that are not commands. */
export const LOAD_DEFAULTS = {
  ...{ header: true, timestampFormat: 'iso', skip: 0, concurrency: 8, retries: 5 },
} as const satisfies LoadOptions;
