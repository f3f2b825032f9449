/** A statement as the page shows it. */
export interface Statement {
  /** The command, as JSON text: exactly what is sent. */
  readonly command: string;
  readonly cql?: string;
}

/** What is wrong with a change. */
export interface ChangeProblem {
  readonly column?: string;
  readonly message: string;
}

/** A change that can be sent. */
export interface PlannedChange {
  readonly statement: Statement;
  /** What else the statement does, as far as the database is now. */
  readonly note: () => Promise<string | undefined>;
  /** Sends it. @returns why nothing was sent @throws errors of the server */
  readonly send: () => Promise<string | undefined>;
}

/** A message of the query rules without the table that it begins with. */
export const dropTableName = (message: string, table: string): string =>
  message.startsWith(`${table}: `) ? message.slice(table.length + 2) : message;
