// Prints how long an editor waits for completions in a module with 200 tables and ten queries each, after each change of the
// module, beside kysely and drizzle. The libraries take turns, and the median of the rounds counts. `--rounds 9`
import path from 'node:path';
import { parseArgs } from 'node:util';
import ts from 'typescript';
import { summarize } from '../summary.js';
import { renderTable } from '../table.js';
import { drizzle } from '../types/drizzle.js';
import { options } from '../types/instantiations.js';
import { kysely } from '../types/kysely.js';
import { tableName, type Subject } from '../types/subject.js';
import { typestar } from '../types/typestar.js';
import { median } from '../median.js';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '7' } } });
const TABLES = 200;

/** A line in which something is being written: the cursor is at the `|`. */
interface Edited {
  readonly name: string;
  readonly subject: Subject;
  readonly line: string;
  /** One of the names that are offered. */
  readonly offers: string;
}

const edited: readonly Edited[] = [
  { name: 'typestar, where()', subject: typestar, line: `from(Movie).find().where('|')`, offers: 'genre' },
  {
    name: 'typestar, sort()',
    subject: typestar,
    line: `from(Movie).find().where('genre').eq('x').sort('|')`,
    offers: '-year',
  },
  {
    name: 'typestar, where() of a collection',
    subject: typestar,
    line: `from(UserModel).find().where('|')`,
    offers: 'name',
  },
  { name: 'typestar, a filter', subject: typestar, line: `from(Movie).find({ | })`, offers: 'genre' },
  { name: 'kysely', subject: kysely, line: `db.selectFrom('movies').selectAll().where('|')`, offers: 'genre' },
  { name: 'drizzle', subject: drizzle, line: `db.select().from(movies).where(eq(movies.|))`, offers: 'genre' },
];
const documents = ts.createDocumentRegistry();
const editors = edited.map((each, at) => openEditor(each, at));
const times = edited.map((): number[] => []);
for (let round = -1; round < Number(values.rounds); round++) {
  for (const [at, complete] of editors.entries()) {
    const milliseconds = complete();
    // The first round loads the module.
    if (round >= 0) times[at]?.push(milliseconds);
  }
}
const medians = times.map(median);
const of = medians[edited.findIndex(({ subject }) => subject === kysely)] ?? NaN;
const rows = edited.map(({ name }, at) => [
  name,
  (medians[at] ?? NaN).toFixed(0),
  `${((medians[at] ?? NaN) / of).toFixed(2)}x`,
]);
console.log(`Completions among ${TABLES} tables, milliseconds of processor time after a change`);
console.log(renderTable([['', 'ms', '/ kysely'], ...rows]));
const [inWhere, inFilter] = medians.map((time) => (time / of).toFixed(1));
summarize([
  {
    what: `completions in a module with ${TABLES} tables`,
    result: `in a filter ${inFilter} times the processor time of kysely, in \`where()\` ${inWhere} times`,
  },
]);

/** Opens a module in an editor. The function changes it, and asks for completions as VS Code does. */
function openEditor({ name, subject, line, offers }: Edited, at: number): () => number {
  const file = path.join(import.meta.dirname, `edited${at}.generated.ts`);
  const queries = Array.from({ length: TABLES }, (_, index) =>
    (subject.ten?.(tableName(index)) ?? []).map(
      (query, position) => `export const result${index}_${position} = await ${query};`,
    ),
  ).flat();
  const text = [subject.head, subject.schema(TABLES), ...queries, ''].join('\n');
  let version = 0;
  const read = (): string => `${text}// ${version}\n${line.replace('|', '')}\n`;
  const service = ts.createLanguageService(
    {
      getCompilationSettings: () => options,
      getScriptFileNames: () => [file],
      getScriptVersion: (of) => (of === file ? String(version) : '0'),
      getScriptSnapshot: (of) => {
        const content = of === file ? read() : ts.sys.readFile(of);
        return content === undefined ? undefined : ts.ScriptSnapshot.fromString(content);
      },
      getCurrentDirectory: () => import.meta.dirname,
      getDefaultLibFileName: ts.getDefaultLibFilePath,
      fileExists: (of) => of === file || ts.sys.fileExists(of),
      readFile: (of) => (of === file ? read() : ts.sys.readFile(of)),
      directoryExists: (of) => ts.sys.directoryExists(of),
    },
    documents,
  );
  return () => {
    version++;
    const content = read();
    const cursor = content.length - line.length + line.indexOf('|');
    const begun = process.cpuUsage();
    const found = service.getCompletionsAtPosition(file, cursor, { includeCompletionsWithInsertText: true });
    const { user, system } = process.cpuUsage(begun);
    if (!found?.entries.some((entry) => entry.name === offers)) throw new Error(`${name}: '${offers}' is not offered`);
    return (user + system) / 1e3;
  };
}
