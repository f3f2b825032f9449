// Checks the list of what astra-mongoose does off: `npm run parity` prints the rows of tests/parity/rows.json that tests
// name (`it('27: …')`), and those that none does.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const folder = path.join(path.dirname(import.meta.dirname), 'tests/parity');
const rows = JSON.parse(readFileSync(path.join(folder, 'rows.json'), 'utf8'));
const named = new Set(
  readdirSync(folder)
    .filter((name) => name.endsWith('.test.ts'))
    .flatMap((name) => [...readFileSync(path.join(folder, name), 'utf8').matchAll(/['`](\d+[a-c]?): /g)])
    .map(([, row]) => row),
);

const missing = rows.filter(({ row, without }) => !named.has(row) && !without);
const known = new Set(rows.map(({ row }) => row));
const unknown = [...named].filter((row) => !known.has(row));

for (const section of new Set(rows.map((each) => each.section))) {
  const inSection = rows.filter((each) => each.section === section);
  const open = inSection.filter((each) => missing.includes(each));
  console.log(`${section.padEnd(5)} ${inSection.length - open.length}/${inSection.length}`);
  for (const { row, text } of open) console.log(`      missing ${row}: ${text}`);
}
for (const { row, text, without } of rows) if (without) console.log(`without a test: ${row} ${text}: ${without}`);
for (const row of unknown) console.log(`a test names row ${row}, which is not in rows.json`);
console.log(`${rows.length - missing.length} of ${rows.length} rows have tests`);
process.exit(missing.length + unknown.length > 0 ? 1 : 0);
