import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectedOf, readVerdicts, tableNames, type Verdicts } from '../query/verdicts/verdicts.js';
import { compilerErrors } from '../setup/native-compiler.js';
import { head } from './compiler.js';
import { definitionOf, statementsOf } from './verdict-programs.js';

// Of the large tables every tenth answer will do here; `npm run proof` looks at all, with the compiler in JavaScript.
const folder = path.resolve(import.meta.dirname, '../../.tmp', `served-${process.pid}`);
const tables = tableNames.map((name) => {
  const all = readVerdicts(name);
  const verdicts = { ...all, selects: all.selects.filter((_, at) => all.selects.length < 1000 || at % 10 === 0) };
  const { selects, deletes } = statementsOf(verdicts);
  const before = `${head}\n${definitionOf(verdicts)}\n`;
  const first = before.split('\n').length - 1;
  const text = [before + selects.join('\n'), ...deletes].join('\n');
  return { name, verdicts, selects, deletes, first, text, file: path.join(folder, `${name}.ts`) };
});

describe('the types of the table', () => {
  const errors = new Set<string>();

  beforeAll(() => {
    mkdirSync(folder, { recursive: true });
    for (const { file, text } of tables) writeFileSync(file, text);
    const found = compilerErrors(
      folder,
      tables.map(({ file }) => file),
    );
    for (const { file, line } of found) errors.add(`${file}:${line}`);
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(tables)('$name agree with what Cassandra serves', ({ verdicts, selects, first, file }) => {
    const refused = (at: number) => errors.has(`${file}:${first + at}`);
    const wrong = verdicts.selects.flatMap((select, at) => {
      const expected = expectedOf(verdicts, select);
      const agree = [expected.plain !== refused(2 * at), expected.filtering !== refused(2 * at + 1)];
      return agree.flatMap((agrees, way) => (agrees ? [] : [`${selects[2 * at + way] ?? ''} // ${select.verdict}`]));
    });
    expect(wrong).toEqual([]);
  });

  it.each(tables)('$name agree with which deletes Cassandra accepts', (table) => {
    const refused = (at: number) => errors.has(`${table.file}:${table.first + table.selects.length + at}`);
    expect(table.deletes.filter((_line, at) => disagrees(table.verdicts, at, refused(at)))).toEqual([]);
  });
});

const disagrees = ({ deletes }: Verdicts, at: number, refused: boolean): boolean => deletes[at]?.accepted === refused;
