import { createUdtDefinitions, getColumnName, getMemberName, type Named, type Table } from '../../schema/index.js';

/** The names of columns and fields in the program, by their names in the database. */
export interface Labels {
  getMember(table: string, column: string): string;
  getFieldMember(type: string, field: string): string;
  /** The name in the database of a member. */
  getColumn(table: string, member: string): string;
}

/** Labels by the names in the database alone. */
export const NO_LABELS: Labels = createLabels([]);

/** Labels by the names that tables give to their columns. */
export function createLabels(tables: readonly Table[]): Labels {
  const ofTables = new Map<string, Named>(tables.map((table) => [table.name, table]));
  const ofTypes = new Map<string, Named>(
    tables.flatMap(createUdtDefinitions).map((type) => [type.name, { names: type.names }]),
  );
  return {
    getMember: (table, column) => getMemberName(ofTables.get(table) ?? {}, column),
    getFieldMember: (type, field) => getMemberName(ofTypes.get(type) ?? {}, field),
    getColumn: (table, member) => getColumnName(ofTables.get(table) ?? {}, member),
  };
}

/** A column in a message: its name in the database and, if that differs, the member's. */
export function printLabel(labels: Labels, table: string, column: string): string {
  const member = labels.getMember(table, column);
  return member === column ? `'${column}'` : `'${column}' for '${member}'`;
}
