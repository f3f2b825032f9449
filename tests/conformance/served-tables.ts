import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** `column operator`, as README.md of the data explains the operators. */
export type Predicate = readonly [column: string, operator: string];

/** What is asked of a table, and what comes of it. */
export interface ServedRow {
  readonly command: 'find' | 'deleteMany';
  readonly beside: readonly Predicate[];
  /** Each `$or` with its branches. */
  readonly ors: readonly (readonly (readonly Predicate[])[])[];
  readonly order: string;
  readonly verdict: string;
  readonly reason: string;
  readonly sent: string;
  /** All of it, for messages. */
  readonly text: string;
}

export interface ServedTable {
  readonly name: string;
  readonly primaryKey: { readonly partitionBy: readonly string[]; readonly partitionSort: readonly string[] };
  readonly columns: Readonly<Record<string, string>>;
  readonly indexes: Readonly<Record<string, string>>;
  readonly rows: readonly ServedRow[];
}

interface Recorded {
  readonly table: Omit<ServedTable, 'rows'>;
  readonly selects: readonly (readonly [string, string, string, string, string])[];
  readonly ors: readonly (readonly [string, readonly (readonly string[])[], string, string, string, string])[];
  readonly deletes: readonly (readonly [string, string, string, string])[];
}

const DATA = fileURLToPath(new URL('./data/served-datastax/', import.meta.url));

/** The names of the tables that there are verdicts of. */
export const servedTableNames = (): readonly string[] =>
  readdirSync(DATA).flatMap((file) => (file.endsWith('.json') ? file.slice(0, -'.json'.length) : []));

/** Reads the verdicts of a table. */
export function readServedTable(name: string): ServedTable {
  const { table, selects, ors, deletes } = JSON.parse(readFileSync(`${DATA}${name}.json`, 'utf8')) as Recorded;
  const rows = [
    ...selects.map(([beside, ...rest]): ServedRow => row('find', beside, [], ...rest)),
    ...ors.map(([beside, branches, ...rest]): ServedRow => row('find', beside, branches, ...rest)),
    ...deletes.map(([beside, ...rest]): ServedRow => row('deleteMany', beside, [], '', ...rest)),
  ];
  return { ...table, rows };
}

function row(
  command: ServedRow['command'],
  beside: string,
  ors: readonly (readonly string[])[],
  order: string,
  verdict: string,
  reason: string,
  sent: string,
): ServedRow {
  const text = JSON.stringify([command, beside, ors, order, verdict, reason, sent]);
  const branches = ors.map((or) => or.map(predicates));
  return { command, beside: predicates(beside), ors: branches, order, verdict, reason, sent, text };
}

const predicates = (text: string): readonly Predicate[] =>
  text === ''
    ? []
    : text.split(', ').map((one) => {
        const [column = '', operator = ''] = one.split(' ');
        return [column, operator];
      });
