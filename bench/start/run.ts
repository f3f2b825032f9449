// Prints what it costs to load each entry point, and to start programs and commands, beside the packages that they stand on.
// Each runs in a process of its own; they take turns, and the medians of the rounds count. `--rounds 15`
import { parseArgs } from 'node:util';
import { rangeOf, summarize } from '../summary.js';
import { renderTable } from '../table.js';
import { measure, type Cost } from './measure.js';
import { groups, type Start } from './starts.js';
import { median } from '../median.js';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '9' } } });

const costs = new Map<Start, Cost[]>();
for (let round = -1; round < Number(values.rounds); round++) {
  for (const start of groups.flatMap(({ starts }) => starts)) {
    const cost = measure(start);
    // The first round reads the files from the disk.
    if (round >= 0) costs.set(start, [...(costs.get(start) ?? []), cost]);
  }
}

for (const { title, starts, base } of groups) {
  const unit = mediansOf(base);
  const rows = starts.map((start) => {
    const { ms, bytes } = mediansOf(start);
    return [start.name, ms.toFixed(0), `${(ms / unit.ms).toFixed(2)}x`, (bytes / 1e6).toFixed(1)];
  });
  console.log(title);
  console.log(renderTable([['', 'ms', `/ ${base.name}`, 'MB'], ...rows]), '\n');
}

/** What a program or command costs, in Mongoose alone; both ways of loading count. */
const ratioOf = (name: string): string =>
  rangeOf(
    groups.flatMap(({ base, starts }) =>
      starts.filter((start) => start.name === name).map((start) => mediansOf(start).ms / mediansOf(base).ms),
    ),
  );
summarize([
  {
    what: 'processor time of loading, beside Mongoose',
    result: `\`typestar/query\` ${ratioOf('typestar/query')} times, \`typestar/local\` ${ratioOf('typestar/local')}, \`typestar\`, which loads Mongoose, ${ratioOf('typestar')}`,
  },
  {
    what: 'the same of commands',
    result: `\`--help\` ${ratioOf('typestar --help')} times, \`pull\` of a CQL file ${ratioOf('typestar pull --cql bench/start/films.cql --print')}, of a database ${ratioOf('typestar pull --uri local://films --print')}`,
  },
]);

function mediansOf(start: Start): Cost {
  const all = costs.get(start) ?? [];
  return { ms: median(all.map(({ ms }) => ms)), bytes: median(all.map(({ bytes }) => bytes)) };
}
