import { findColumnNameProblem } from '../../schema/index.js';
import type { KeyspaceDescription, TypeDescription } from '../description/description.js';
import { findTableProblem, printTable, type TableContext } from './table-code.js';
import { layOutColumn, type LayOutType } from './column-code.js';
import { printComment } from './comments.js';
import { Identifiers, toIdentifier, type Casing } from './identifiers.js';
import { layOutCall, layOutObject, printLayout, printString, type Layout } from './layout.js';

/** How the code of a keyspace is written. */
export interface CodeOptions {
  readonly casing: Casing;
  /** Whether to write a model for each table. */
  readonly models: boolean;
  /** Names that no member can have, because Mongoose's documents have members of those names. */
  readonly reserved: ReadonlySet<string>;
}

/** The imports of the file, as far as they are used. */
const IMPORTS = ['c', 'model', 'table'];

/**
 * Writes the types, tables and models of a keyspace as TypeScript, formatted as Prettier does with single quotes. The
 * same keyspace always gives the same code.
 */
export function writeCode({ types, tables }: KeyspaceDescription, options: CodeOptions): string {
  const identifiers = new Identifiers(IMPORTS);
  const written = tables.filter((table) => findTableProblem(table) === undefined);
  const take = (name: string, suffix: string): string => identifiers.take(toIdentifier(name, options.casing), suffix);
  const tableNames = new Map(written.map(({ name }) => [name, take(name, 'Table')] as const));
  const modelNames = new Map(
    written.map(({ name }) => [name, identifiers.take(toIdentifier(name, 'pascal'), 'Model')] as const),
  );
  const typeNames = new Map(types.filter(isWritable).map(({ name }) => [name, take(name, 'Type')] as const));
  const layOutType: LayOutType = (udtName, given) => {
    const type = types.find(({ name }) => name === udtName);
    const variable = typeNames.get(udtName);
    return type && variable !== undefined && given ? layOutUdt(type, given) : variable;
  };
  const blocks = [
    ...types.map((type) => printType(type, typeNames.get(type.name))),
    ...tables.map((table) => {
      const problem = findTableProblem(table);
      const variable = tableNames.get(table.name) ?? '';
      if (problem !== undefined) return printComment(`The table '${table.name}' is left out: ${problem}.`);
      const context: TableContext = { variable, layOutType, reserved: options.reserved };
      const model = options.models ? ['', `export const ${modelNames.get(table.name)} = model(${variable});`] : [];
      return [...printTable(table, context), ...model];
    }),
  ];
  const body = blocks.map((lines) => lines.join('\n')).join('\n\n');
  const used = [
    ...(/\bc\.\w+\(/.test(body) ? ['c'] : []),
    ...(written.length > 0 && options.models ? ['model'] : []),
    ...(written.length > 0 ? ['table'] : []),
  ];
  const imports = used.length > 0 ? `import { ${used.join(', ')} } from 'typestar';\n\n` : '';
  return `${imports}${body}\n`;
}

/** A type is written if all of its fields can be. */
const isWritable = ({ fields }: TypeDescription): boolean =>
  Object.entries(fields).every(
    ([name, field]) => field.type !== 'UNSUPPORTED' && findColumnNameProblem(name) === undefined,
  );

function printType({ name, fields }: TypeDescription, variable: string | undefined): readonly string[] {
  if (variable === undefined) {
    return printComment(`The type '${name}' is left out: the Data API does not support all of its fields.`);
  }
  return [printLayout(layOutUdt({ name, fields }), 0, `export const ${variable} = `, ';')];
}

function layOutUdt({ name, fields }: TypeDescription, options?: Layout): Layout {
  const written = Object.entries(fields).flatMap(([field, type]): [string, Layout][] => {
    const layout = layOutColumn(type, { layOutType: (udtName) => printString(udtName) });
    return layout === undefined ? [] : [[field, layout]];
  });
  return layOutCall('c.udt', [printString(name), layOutObject(Object.fromEntries(written)), options]);
}
