/** The options of `typestar dump`. */
export interface DumpOptions {
  readonly out?: string;
  readonly format?: 'csv' | 'json';
  readonly gzip?: boolean;
  readonly where?: string;
  readonly allowFiltering?: boolean;
  readonly columns?: readonly string[];
  readonly limit?: number;
  readonly delimiter?: string;
  readonly header: boolean;
  /** The text of cells without a value. @default '' */
  readonly null?: string;
}
