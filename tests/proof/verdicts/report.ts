import { renderTable } from '../../../bench/table.js';
import { wrongOf, type Judged, type Outcome } from './agreement.js';
import { sameSent } from './judge-server.js';
import { programText } from './programs.js';
import { rowText } from './rows.js';

const OUTCOMES: readonly Outcome[] = [
  'right',
  'not served',
  'refused',
  'only with filtering',
  'never compiles',
  'excepted',
  'not judged',
];

/** What each column of the table counts. */
export const LEGEND = [
  'not served: compiles, and the database does not serve it; refused: compiles with allowFiltering(), and is refused;',
  'only with filtering: is served, and compiles with allowFiltering() only; never compiles: is served or filtered;',
  'excepted: as these, of a kind that tests/proof/exceptions.ts lists; not judged: no verdict about what is sent.',
].join('\n');

/** A table of agreement by kind, of each table and of all together. */
export function agreementText(judged: readonly Judged[]): string {
  const header = (judge: string): string[] => OUTCOMES.map((outcome) => `${judge}: ${outcome}`);
  const lines = [['', 'rows', ...header('types'), 'run time: right', 'wrong', 'server: right', 'wrong']];
  for (const [table, rows] of grouped(judged, ({ row }) => row.table)) {
    for (const [kind, ofKind] of grouped(rows, kindOf)) lines.push([`${table}: ${kind}`, ...counts(ofKind)]);
  }
  for (const [kind, rows] of grouped(judged, kindOf)) lines.push([`all tables: ${kind}`, ...counts(rows)]);
  lines.push(['all', ...counts(judged)]);
  return renderTable(lines);
}

function counts(rows: readonly Judged[]): string[] {
  const runTime = rows.flatMap((one) =>
    one.runTime === undefined ? [] : [wrongOf({ ...one, types: undefined, server: undefined }).length > 0],
  );
  const server = rows.flatMap(({ row, server: done }) => (done === undefined ? [] : [sameSent(row, done)]));
  return [
    rows.length,
    ...OUTCOMES.map((outcome) => rows.filter(({ types }) => types === outcome).length),
    ...[runTime.filter((wrong) => !wrong).length, runTime.filter(Boolean).length],
    ...[server.filter(Boolean).length, server.filter((right) => !right).length],
  ].map(String);
}

/** Some of the wrong rows of each kind. */
export function wrongText(judged: readonly Judged[], most = 3): string {
  const wrong = judged.flatMap((one) => wrongOf(one).map((what) => ({ one, what, kind: titleOf(one, what) })));
  return grouped(wrong, ({ kind }) => kind)
    .map(([kind, rows]) => {
      const some = spread(rows, most).map(({ one, what }) => `  ${rowText(one.row)}\n    ${detail(one, what)}`);
      return [`${kind}: ${rows.length}`, ...some, ''].join('\n');
    })
    .join('\n');
}

const titleOf = (one: Judged, what: string): string => {
  const [judge = '', outcome = ''] = what.split(': ');
  return judge === 'types' || judge === 'run time'
    ? `${judge}: ${outcome}, ${kindOf(one)}`
    : `${judge}, ${kindOf(one)}`;
};

function detail({ row, programs: { plain, filtering } }: Judged, what: string): string {
  if (what.startsWith('server')) return what;
  const program = programText(row.table, what.endsWith(': refused') ? (filtering ?? plain) : plain);
  return what.startsWith('asks') ? `${program}\n    ${what}` : program;
}

/** The kind of a row: why it has its verdict. */
const kindOf = ({ row: { reason, verdict, kind } }: Judged): string =>
  `${kind === 'delete' ? 'delete, ' : ''}${reason === '' ? verdict : reason}`;

/** Some of the rows, from different places. */
const spread = <Row>(rows: readonly Row[], most: number): Row[] =>
  rows.length <= most
    ? [...rows]
    : Array.from({ length: most }, (_, at) => rows[Math.floor((at * rows.length) / most)]!);

function grouped<Row>(rows: readonly Row[], by: (row: Row) => string): [string, Row[]][] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(by(row));
    if (group) group.push(row);
    else groups.set(by(row), [row]);
  }
  return [...groups].sort(([one], [other]) => (one < other ? -1 : 1));
}
