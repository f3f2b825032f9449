// Writes docs/benchmarks.md from what the benchmarks print, and their results in short into README.md.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { root } from './compiler-options.mjs';

const README = path.join(root, 'README.md');
const PAGE = path.join(root, 'docs/benchmarks.md');
const PEERS = [
  'mongoose',
  '@datastax/astra-db-ts',
  '@datastax/astra-mongoose',
  'kysely',
  'drizzle-orm',
  'lmdb',
  'typescript',
];

/**
 * Runs all benchmarks and writes their results.
 * @param names - of the benchmarks
 * @param run - runs one, in an environment; gives its exit code, and what it has printed
 */
export async function writeBenchmarks(names, run) {
  const folder = mkdtempSync(path.join(tmpdir(), 'typestar-bench-'));
  const parts = [];
  try {
    for (const name of names) {
      const file = path.join(folder, name);
      writeFileSync(file, '');
      const { status, printed } = await run(name, { TYPESTAR_BENCH_SUMMARY: file });
      if (status !== 0) throw new Error(`The benchmark ${name} has failed.`);
      const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
      parts.push({ name, printed, summary: lines.map((line) => JSON.parse(line)) });
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  await write(PAGE, printPage(parts));
  await write(README, replaceTable(readFileSync(README, 'utf8'), printTable(parts)));
}

/** Replaces the table of results in README.md, which is the only one with these columns. */
function replaceTable(text, table) {
  const found = /^\| command +\| what it measures.*\n(?:\|.*\n)+/m;
  if (!found.test(text)) throw new Error('README.md has no table of results.');
  return text.replace(found, () => table);
}

function printTable(parts) {
  const rows = parts.flatMap(({ name, summary }) =>
    summary.map(({ what, result }) => `| \`npm run bench -- ${name}\` | ${what} | ${result} |`),
  );
  return ['| command | what it measures | typestar |', '| --- | --- | --- |', ...rows, ''].join('\n');
}

function printPage(parts) {
  const details = parts.map(
    ({ name, printed }) =>
      `## ${name}\n\n${describe(name)}\n\n\`\`\`sh\nnpm run bench -- ${name}\n\`\`\`\n\n\`\`\`text\n${withoutSummary(printed)}\n\`\`\``,
  );
  return `# Benchmarks

What typestar costs beside its alternatives. Each benchmark runs typestar and its peers in the same run, by turns, so that ratios
are comparable even where the machine is not yours. \`npm run bench -- all\` measures all of this again and writes this page.

${printTable(parts)}
## Where this was measured

${machine()}

${details.join('\n\n')}
`;
}

function machine() {
  const { length: cores, 0: cpu } = cpus();
  const versions = PEERS.map((name) => `${name} ${versionOf(name)}`);
  const day = new Date().toISOString().slice(0, 10);
  const memory = Math.round(totalmem() / 2 ** 30);
  return `On ${day}: ${cores} cores (${cpu.model.trim()}), ${memory} GB of memory, ${process.platform}, Node ${process.versions.node}; ${versions.join(', ')}.`;
}

function versionOf(name) {
  return JSON.parse(readFileSync(path.join(root, 'node_modules', name, 'package.json'), 'utf8')).version;
}

/** What the program says of itself in its first lines. */
function describe(name) {
  const lines = readFileSync(path.join(root, 'bench', name, 'run.ts'), 'utf8').split('\n');
  const end = lines.findIndex((line) => !line.startsWith('// '));
  return lines
    .slice(0, end)
    .map((line) => line.slice(3))
    .join(' ');
}

const withoutSummary = (printed) => printed.replace(/\nIn short\n[^]*$/, '').trim();

async function write(file, text) {
  writeFileSync(file, await format(text, { ...(await resolveConfig(file)), filepath: file }));
}
