import { head, messagesByLine } from '../setup/native-compiler.js';
import { checkRefused, checkTakenFind, checkTakenWrite, servedAllTheSame } from './checks.js';
import { randomFind, type FindProgram } from './find-programs.js';
import { keyOf, type ModelRow } from './naive.js';
import { openPlace } from './place.js';
import { randomOf } from './random.js';
import { definitionOf, randomTable, type TableSpec } from './tables.js';
import { randomCells, randomWrite, type Rows, type WriteProgram } from './write-programs.js';

/** How much is tried. */
export interface Extent {
  readonly seed: number;
  readonly tables: number;
  /** Programs for each table. */
  readonly programs: number;
}

/** What was found out about random programs. */
export interface Findings {
  /** How many programs there were, by what they do and what became of them. */
  readonly counts: ReadonlyMap<string, number>;
  /** Each program that is not as it should be, with what is wrong. */
  readonly wrong: readonly string[];
}

/** What the compiler says to a program. */
type Messages = readonly string[];

interface Sample {
  readonly spec: TableSpec;
  readonly rows: Rows;
  readonly programs: readonly (FindProgram | WriteProgram)[];
}

/**
 * Writes random tables and programs, asks the compiler which are right, and runs them all on the embedded server: those
 * that compile must do what they say, the others must be refused before anything is sent.
 */
export async function prove({ seed, tables, programs }: Extent): Promise<Findings> {
  const random = randomOf(seed);
  const first = random.below(1000);
  const samples = Array.from({ length: tables }, (_, at) => sample(1000 * seed + at, first + at, programs));
  const messages = compile(samples);
  const counts = new Map<string, number>();
  const wrong: string[] = [];
  for (const [at, one] of samples.entries()) {
    await run(one, messages[at] ?? [], { counts, wrong });
  }
  return { counts, wrong };
}

function sample(seed: number, number: number, count: number): Sample {
  const random = randomOf(seed);
  const spec = randomTable(random, number);
  const rows = new Map(
    Array.from({ length: 26 }, () => {
      const row: ModelRow = { cells: randomCells(random, spec), inserted: true };
      return [keyOf(spec, row.cells), row] as const;
    }),
  );
  const programs = Array.from({ length: count }, () =>
    random.chance(70) ? randomFind(random, spec, spec.name) : randomWrite(random, spec, spec.name, rows),
  );
  return { spec, rows, programs };
}

/** The compiler's messages to each program of each table; undefined when it compiles. */
function compile(samples: readonly Sample[]): readonly (readonly (Messages | undefined)[])[] {
  const definitions = samples.map(({ spec }) => `const ${spec.name} = from(${definitionOf(spec)});`);
  const before = [head, `import { v } from '../proof/values.js';`, ...definitions, ''].join('\n');
  const texts = samples.flatMap(({ programs }) => programs.map(({ text }) => `${text};`));
  const errors = messagesByLine(before + texts.join('\n'));
  let line = before.split('\n').length - 1;
  for (const at of errors.keys())
    if (at < line) throw new Error(`a table does not compile: ${errors.get(at)?.join(' ') ?? ''}`);
  return samples.map(({ programs }) => programs.map(() => errors.get(line++)));
}

async function run(
  { spec, rows: start, programs }: Sample,
  messages: readonly (Messages | undefined)[],
  { counts, wrong }: { readonly counts: Map<string, number>; readonly wrong: string[] },
): Promise<void> {
  const place = await openPlace(spec);
  await place.insert([...start.values()]);
  let rows = start;
  const count = (what: string): void => void counts.set(what, (counts.get(what) ?? 0) + 1);
  for (const [at, program] of programs.entries()) {
    const message = messages[at];
    const say = (found: readonly string[]): void =>
      void wrong.push(...found.map((text) => `${program.text}\n    ${text}\n    ${brief(spec)}`));
    if (message !== undefined) {
      const free = program.kind === 'find' && !program.inOrder;
      count(free ? 'refused, written in another order' : `refused ${program.kind}`);
      if (!free) say(await checkRefused(place, program.text, message));
      if (!free && program.kind === 'find' && servedAllTheSame(spec, place, program))
        say([`served, and refused: ${message[0] ?? ''}`]);
    } else if (program.kind === 'find') {
      count(program.filtering ? 'find that compiles, with allowFiltering()' : 'find that compiles');
      say(await checkTakenFind(spec, place, program, rows));
    } else {
      count('write that compiles');
      say(await checkTakenWrite(place, spec, program, rows));
      rows = program.after(rows);
    }
  }
  await place.drop();
}

/** The columns that matter to how a table is read. */
function brief({ columns, partitionBy, partitionSort }: TableSpec): string {
  const described = columns.map(
    ({ name, form, kind, index }) =>
      `${name} ${form === 'scalar' ? kind : `${form} of ${kind}`}${index ? ` (${index})` : ''}`,
  );
  return `${partitionBy.join(' ')} / ${partitionSort.join(' ')}: ${described.join(', ')}`;
}
