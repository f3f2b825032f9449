import { isTable } from '../../../schema/index.js';
import { printImports, printSpecifier } from './document.js';
import { PACKAGE, TABLES, type Scope, type ScopeName } from './scope.js';

/** Where the module is to run. */
export interface ModulePlace {
  /** The folder of the program. */
  readonly cwd: string;
  readonly keyspace: string;
}

/**
 * The text of the editor as a module that runs by itself: what it uses is imported, the tables of its queries have models, and the
 * result is printed.
 */
export function printModule(text: string, { names }: Scope, { cwd, keyspace }: ModulePlace): string {
  const isUsed = ({ name }: ScopeName): boolean => new RegExp(`(?<![.\\w$])${escape(name)}(?![\\w$])`).test(text);
  const body = addModels(text, names);
  const ofPackage = new Set(
    names.filter((each) => each.from === PACKAGE && isUsed(each)).map(({ exported }) => exported),
  );
  ofPackage.add('driver');
  if (body !== text) ofPackage.add('model');
  const others = names.filter((each) => each.from !== PACKAGE && isUsed(each));
  const pulled = others.some(({ from }) => from === TABLES);
  const isRead = !/^import |^export /m.test(body);
  return [
    `import mongoose from 'mongoose';`,
    `import { ${[...ofPackage].toSorted().join(', ')} } from '${PACKAGE}';`,
    '',
    '// The driver comes before the first model.',
    'mongoose.setDriver(driver);',
    ...(pulled ? ['// typestar pull writes this module.'] : []),
    ...printImports(others, (from) => printSpecifier(from, cwd)).map(toDynamic),
    `await mongoose.connect(process.env.TYPESTAR_URI ?? 'local://${keyspace}');`,
    '',
    isRead ? takeLast(body.trim()) : body.trim(),
    'await mongoose.disconnect();',
    '',
  ].join('\n');
}

/** Queries of a table run by its model. */
function addModels(text: string, names: readonly ScopeName[]): string {
  return names.reduce((changed, { name, value }) => {
    if (!isTable(value)) return changed;
    return changed.replaceAll(new RegExp(`(?<![.\\w$])from\\(\\s*${escape(name)}\\s*\\)`, 'g'), `from(model(${name}))`);
  }, text);
}

/** A declaration that imports when it runs. */
const toDynamic = (declaration: string): string =>
  declaration
    .replace(/^import (\{.*\}) from ('.*');$/, 'const $1 = await import($2);')
    .replaceAll(/ (\S+) as (\S+?)(?=[, ])/g, ' $1: $2');

/** A query that stands last is run, and its result printed. */
function takeLast(text: string): string {
  const last = /(?:^|\n)((?:await\s+)?from\((?:[^\n]|\n(?=\s+\.|\s*[)}\]]|\s{2,}))*)$/.exec(text);
  const query = last?.[1];
  if (query === undefined) return text;
  const before = text.slice(0, text.length - query.length);
  const bare = query.replace(/;\s*$/, '').replace(/^await\s+/, '');
  const run = /\.(?:exec|page)\([^)]*\)$/.test(bare) ? bare : `${bare}.exec()`;
  return `${before}console.log(await ${run});`;
}

const escape = (name: string): string => name.replaceAll('$', String.raw`\$`);
