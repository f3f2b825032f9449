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
 * The text of the editor as a module that runs by itself: what it uses is imported, the queries of tables run by models, and the
 * result is printed.
 */
export function printModule(text: string, { names }: Scope, { cwd, keyspace }: ModulePlace): string {
  const { body, made } = addModels(text.trim(), names);
  const code = [...made, body].join('\n').replaceAll(COMMENT_OR_STRING, "''");
  const used = names.filter(({ name }) => isNamed(name, code));
  const ofPackage = used.filter((each) => each.from === PACKAGE).map(({ exported }) => exported);
  const others = used.filter((each) => each.from !== PACKAGE);
  return [
    `import mongoose from 'mongoose';`,
    `import { ${[...new Set(['driver', ...ofPackage])].toSorted().join(', ')} } from '${PACKAGE}';`,
    '',
    '// The driver comes before the first model.',
    'mongoose.setDriver(driver);',
    ...(others.some(({ from }) => from === TABLES) ? ['// typestar pull writes this module.'] : []),
    ...printImports(others, (from) => printSpecifier(from, cwd)).map(toDynamic),
    ...made,
    `await mongoose.connect(process.env.TYPESTAR_URI ?? 'local://${keyspace}');`,
    '',
    takeLast(body),
    'await mongoose.disconnect();',
    '',
  ].join('\n');
}

const COMMENT_OR_STRING = /\/\/.*|\/\*[\s\S]*?\*\/|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"/g;

const isNamed = (name: string, code: string): boolean => new RegExp(`(?<![.\\w$])${escape(name)}(?![\\w$])`).test(code);

/** Queries of a table run by its model: that which is in scope, or one that is made for it. */
function addModels(
  text: string,
  names: readonly ScopeName[],
): { readonly body: string; readonly made: readonly string[] } {
  const made: string[] = [];
  const body = names.reduce((changed, { name, value }) => {
    if (!isTable(value)) return changed;
    const start = new RegExp(`(?<![.\\w$])from\\(\\s*${escape(name)}\\s*\\)`, 'g');
    if (!start.test(changed)) return changed;
    const known = names.find((each) => typeof each.value === 'function' && Reflect.get(each.value, '$table') === value);
    if (!known) made.push(`const ${name}Model = model(${name});`);
    return changed.replaceAll(start, `from(${known?.name ?? `${name}Model`})`);
  }, text);
  return { body, made };
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
