import type { Table } from '../../schema/index.js';
import { recognizeAcrossCopies, VERSION } from '../../util/copies.js';

/** The schema option that says which table a model belongs to. */
export const TABLE_OPTION = 'typestarTable';

/** Carries a table through the options of a schema: Mongoose copies plain objects, but not this. */
export class TableHandle {
  static {
    recognizeAcrossCopies(this, `TableHandle@${VERSION}`);
  }

  constructor(readonly table: Table) {}
}

/** The table that a schema was made from. */
export function readTableOption(options: Readonly<Record<string, unknown>> | undefined): Table | undefined {
  const handle = options?.[TABLE_OPTION];
  return handle instanceof TableHandle ? handle.table : undefined;
}
