import { exceptions } from '../exceptions.js';
import { jsonText } from '../json-text.js';
import { bare, type TableSpec } from '../tables.js';
import { commandOf } from './commands.js';
import { expectations, type Expected } from './expected.js';
import { compiledAtRunTime, type Compiled } from './judge-run-time.js';
import { sameSent, sentByServer } from './judge-server.js';
import { compiledByTypes } from './judge-types.js';
import { programsOf, stepsOf, type Calls, type RowPrograms } from './programs.js';
import { questionOf } from './questions.js';
import type { VerdictRow, VerdictTable } from './rows.js';

/** What the builder makes of the question of a row. */
export type Outcome =
  | 'right'
  /** It compiles, and the database does not serve it. */
  | 'not served'
  /** It compiles with `allowFiltering()`, and is refused. */
  | 'refused'
  /** It is served, and compiles with `allowFiltering()` only. */
  | 'only with filtering'
  /** It is served or filtered, and does not compile. */
  | 'never compiles'
  /** … of a kind that is an exception. */
  | 'excepted'
  /** No verdict says what to do. */
  | 'not judged';

/** A row with what the judges say that were asked. */
export interface Judged {
  readonly row: VerdictRow;
  readonly programs: RowPrograms;
  readonly types: Outcome | undefined;
  readonly runTime: Outcome | undefined;
  /** Whether its first program compiles at run time. */
  readonly compiles: boolean | undefined;
  /** Whether types and run time say the same. */
  readonly agree: boolean;
  /** The commands that its programs are compiled to, where they ask something else than the row. */
  readonly others: readonly string[];
  /** What the embedded server does, in the words of `sent`. */
  readonly server: string | undefined;
}

/** The rows that each judge is asked about; none where it is left out. */
export interface Judges {
  readonly types?: Wanted;
  readonly runTime?: Wanted;
  readonly server?: Wanted;
}

type Wanted = (row: VerdictRow) => boolean;

/** Judges the rows of tables. */
export async function judgeRows(tables: readonly VerdictTable[], judges: Judges): Promise<Judged[]> {
  const asked = tables.map(({ spec, rows, context }) => {
    const expected = expectations(spec, rows, context);
    return rows.map((row, at): Asked => ({ row, expected: expected[at]!, programs: programsOf(spec, row) }));
  });
  const byTypes = ofTypes(tables, asked, judges.types);
  const judged = await Promise.all(
    tables.map(async ({ spec }, at) => {
      const all = asked[at] ?? [];
      const byServer = await ofServer(spec, all, judges.server);
      const commands = ofRunTime(spec, all, judges.runTime);
      return all.map((one) => judge(spec, one, byTypes.get(one), commands.get(one), byServer.get(one)));
    }),
  );
  return judged.flat();
}

/** A share of the rows: of each kind the first, and one in so many of the others. */
export function sampleOf(tables: readonly VerdictTable[], every: number): Wanted {
  const sample = new Set<VerdictRow>();
  for (const { rows } of tables) {
    const seen = new Map<string, number>();
    for (const row of rows) {
      const kind = [row.kind, row.verdict, row.reason].join(' ');
      const count = seen.get(kind) ?? 0;
      if (count % every === 0) sample.add(row);
      seen.set(kind, count + 1);
    }
  }
  return (row) => sample.has(row);
}

interface Asked {
  readonly row: VerdictRow;
  readonly expected: Expected;
  readonly programs: RowPrograms;
}

const callsOf = ({ programs: { plain, filtering } }: Asked): Calls[] =>
  filtering === undefined ? [plain] : [plain, filtering];

/** Which programs of each row the compiler takes. */
function ofTypes(
  tables: readonly VerdictTable[],
  asked: readonly (readonly Asked[])[],
  wanted: Wanted = () => false,
): ReadonlyMap<Asked, readonly boolean[]> {
  const chosen = asked.map((all) => all.filter(({ row }) => wanted(row)));
  if (chosen.flat().length === 0) return new Map();
  const programs = tables.map(({ spec }, at) => ({ spec, programs: chosen[at]?.flatMap(callsOf) ?? [] }));
  const compiled = compiledByTypes(programs);
  return new Map(chosen.flatMap((all, at) => shared(all, compiled[at] ?? [])));
}

function ofRunTime(spec: TableSpec, asked: readonly Asked[], wanted: Wanted = () => false) {
  const chosen = asked.filter(({ row }) => wanted(row));
  const compiled = compiledAtRunTime({ spec, programs: chosen.flatMap(callsOf) });
  return new Map<Asked, readonly Compiled[]>(shared(chosen, compiled));
}

/** What became of the programs of each row, of what became of all. */
function shared<Result>(asked: readonly Asked[], results: readonly Result[]): [Asked, Result[]][] {
  let next = 0;
  return asked.map((one) => {
    const start = next;
    next += callsOf(one).length;
    return [one, results.slice(start, next)];
  });
}

async function ofServer(spec: TableSpec, asked: readonly Asked[], wanted: Wanted = () => false) {
  const chosen = asked.filter(({ row }) => wanted(row));
  const sent = await sentByServer(
    spec,
    chosen.map(({ row }) => row),
  );
  return new Map(chosen.map((one, at) => [one, sent[at]!]));
}

function judge(
  spec: TableSpec,
  { row, expected, programs }: Asked,
  types: readonly boolean[] | undefined,
  commands: readonly Compiled[] | undefined,
  sent: string | undefined,
): Judged {
  const runTime = commands?.map((command) => command !== undefined);
  const isExcepted = (): boolean => exceptions.some((one) => one.applies({ steps: stepsOf(spec, row) }, spec));
  return {
    row,
    programs,
    types: types && outcomeOf(expected, types, isExcepted),
    runTime: runTime && outcomeOf(expected, runTime, isExcepted),
    compiles: runTime?.[0],
    agree: types === undefined || runTime === undefined || types.every((compiles, at) => compiles === runTime[at]),
    others: commands ? othersOf(commandOf(spec, row), commands, spec) : [],
    server: sent,
  };
}

function outcomeOf(
  expected: Expected,
  [plain = false, filtering = false]: readonly boolean[],
  isExcepted: () => boolean,
): Outcome {
  if (plain && expected.plain === false) return 'not served';
  if (filtering && expected.filtering === false) return 'refused';
  const never = expected.filtering === true && !filtering;
  if (never || (expected.plain === true && !plain)) {
    if (isExcepted()) return 'excepted';
    return never || !filtering ? 'never compiles' : 'only with filtering';
  }
  return expected.plain === undefined ? 'not judged' : 'right';
}

/** Asked for a part of the stored order, the builder sends the whole of it. */
function othersOf(asked: string, commands: readonly Compiled[], { partitionSort }: TableSpec): string[] {
  return commands.flatMap((command) => {
    if (command === undefined) return [];
    const text = jsonText(command);
    // Most are written alike.
    if (text === asked) return [];
    const [wanted, question] = [questionOf(asked), questionOf(text)];
    if (question === wanted) return [];
    const [filter = '', sort = ''] = question.split(' & sort ');
    const isCompleted =
      wanted.startsWith(`${filter} & sort {`) && sort.startsWith(`{"${bare(partitionSort[0] ?? '')}"`);
    return isCompleted ? [] : [text];
  });
}

/** Whether a row is as it should be with all judges that were asked. */
export const isRight = (one: Judged): boolean => wrongOf(one).length === 0;

/** What is not as it should be. */
export function wrongOf({ row, types, runTime, agree, others, server }: Judged): string[] {
  const fine: readonly (Outcome | undefined)[] = ['right', 'excepted', 'not judged', undefined];
  return [
    ...(fine.includes(types) ? [] : [`types: ${types ?? ''}`]),
    ...(fine.includes(runTime) ? [] : [`run time: ${runTime ?? ''}`]),
    ...(agree ? [] : ['types and run time differ']),
    ...(others.length === 0 ? [] : [`asks something else: ${others.join(' ')}`]),
    ...(server === undefined || sameSent(row, server) ? [] : [`server: ${server}`]),
  ];
}
