import type { Table } from '../../schema/index.js';
import { recognizeAcrossCopies, VERSION } from '../../util/copies.js';

/** The schema option that states the table of a model. */
export const TABLE_OPTION = 'typestarTable';

/** Carries a table through the options of a schema: Mongoose copies plain objects, but not class instances. */
export class TableHandle {
  static {
    recognizeAcrossCopies(this, `TableHandle@${VERSION}`);
  }

  constructor(readonly table: Table) {}
}

/** The table from which a schema was created. */
export function readTableOption(options: Readonly<Record<string, unknown>> | undefined): Table | undefined {
  const handle = options?.[TABLE_OPTION];
  return handle instanceof TableHandle ? handle.table : undefined;
}
