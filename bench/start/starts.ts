/** A program, or a command. */
export interface Start {
  readonly name: string;
  /** The arguments of Node. */
  readonly args: readonly string[];
}

/** What is compared in one table. */
export interface StartGroup {
  readonly title: string;
  readonly starts: readonly Start[];
  /** What the others are divided by. */
  readonly base: Start;
}

const entries = ['typestar/query', 'typestar/local', 'typestar'];
const peers = ['@datastax/astra-db-ts', '@datastax/astra-mongoose', 'kysely'];
const STOOD_ON = ['mongoose', '@datastax/astra-db-ts'];

const imported = (names: readonly string[]): Start => ({
  name: names.join(' + '),
  args: ['--input-type=module', '--eval', names.map((name) => `await import('${name}');`).join(' ')],
});

const required = (names: readonly string[]): Start => ({
  name: names.join(' + '),
  args: ['--input-type=commonjs', '--eval', names.map((name) => `require('${name}');`).join(' ')],
});

function loads(title: string, load: (names: readonly string[]) => Start): StartGroup {
  const base = load(['mongoose']);
  return { title, base, starts: [base, ...[...entries, ...peers].map((name) => load([name])), load(STOOD_ON)] };
}

const program = (name: string, text: string): Start => ({ name, args: ['--input-type=module', '--eval', text] });

const CONNECT = `import mongoose from 'mongoose';
  import { driver } from 'typestar';
  mongoose.setDriver(driver);
  await mongoose.connect('local://films');`;

const FIND = `const Film = mongoose.model('Film', new mongoose.Schema({ title: String }));
  await Film.createCollection();
  await Film.create({ title: 'Laura' });
  if ((await Film.findOne({ title: 'Laura' }).lean()) === null) process.exitCode = 1;
  await mongoose.disconnect();`;

const imports = imported(['mongoose']);
const command = (line: string): Start => ({
  name: `typestar ${line}`,
  args: ['dist/cli.mjs', ...line.split(' ')],
});

/** All that is measured. */
export const groups: readonly StartGroup[] = [
  loads('Loading by import', imported),
  loads('Loading by require', required),
  {
    title: 'Programs that use the embedded server',
    base: imports,
    starts: [
      imports,
      program("connect('local://films')", `${CONNECT} await mongoose.disconnect();`),
      program('the same, an insert and a query', `${CONNECT} ${FIND}`),
    ],
  },
  {
    title: 'Commands',
    base: imports,
    starts: [
      imports,
      ...['--version', '--help', 'pull --cql bench/start/films.cql --print', 'pull --uri local://films --print'].map(
        command,
      ),
    ],
  },
];
