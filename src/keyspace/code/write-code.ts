import type { KeyspaceDescription, TypeDescription } from '../description/description.js';
import { findTableProblem, findTypeProblem } from '../description/statable.js';
import type { ObjectShape } from '../documents/document-shape.js';
import { printCollection, type CollectionNames } from './collection-code.js';
import { printTable, type TableContext } from './table-code.js';
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
  /** What sampled documents of collections have, by the names of the collections. */
  readonly samples?: ReadonlyMap<string, ObjectShape>;
}

/** The imports of the file, as far as they are used, and the globals that the code uses. */
const IMPORTS = ['c', 'model', 'table', 'mongoose', 'Schema', 'Types'];
const GLOBALS = ['Boolean', 'Buffer', 'Date', 'Number', 'Record', 'String', 'undefined'];

/**
 * Writes the types, tables and models of a keyspace as TypeScript, formatted as Prettier does with single quotes. The
 * same keyspace always gives the same code.
 */
export function writeCode({ types, tables, collections }: KeyspaceDescription, options: CodeOptions): string {
  const identifiers = new Identifiers([...IMPORTS, ...GLOBALS]);
  const written = tables.filter((table) => findTableProblem(table, types) === undefined);
  const take = (name: string, suffix: string): string => identifiers.take(toIdentifier(name, options.casing), suffix);
  const tableNames = new Map(written.map(({ name }) => [name, take(name, 'Table')] as const));
  const modelNames = new Map(
    written.map(({ name }) => [name, identifiers.take(toIdentifier(name, 'pascal'), 'Model')] as const),
  );
  const typeNames = new Map(
    types.filter((type) => findTypeProblem(type) === undefined).map(({ name }) => [name, take(name, 'Type')] as const),
  );
  // A model has the name of its table in Mongoose.
  const registered = new Identifiers(tables.map(({ name }) => name));
  const collectionNames = new Map(
    collections.map(({ name }) => [name, nameCollection(name, options.casing, identifiers, registered)]),
  );
  const layOutType: LayOutType = (udtName, given) => {
    const type = types.find(({ name }) => name === udtName);
    const variable = typeNames.get(udtName);
    return type && variable !== undefined && given ? layOutUdt(type, given) : variable;
  };
  const blocks = [
    ...types.map((type) => printType(type, typeNames.get(type.name))),
    ...tables.map((table) => {
      const problem = findTableProblem(table, types);
      const variable = tableNames.get(table.name) ?? '';
      if (problem !== undefined) return printComment(`The table '${table.name}' is left out: ${problem}.`);
      const context: TableContext = { variable, layOutType, reserved: options.reserved };
      const before = `export const ${modelNames.get(table.name)} = `;
      const model = options.models ? ['', printLayout(layOutCall('model', [variable]), 0, before, ';')] : [];
      return [...printTable(table, context), ...model];
    }),
    ...collections.flatMap((collection) => {
      const names = collectionNames.get(collection.name);
      if (!names) return [];
      const { models, reserved, samples } = options;
      return [printCollection(collection, { names, models, reserved, sample: samples?.get(collection.name) })];
    }),
  ];
  const body = blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
  if (body === '') return '';
  const used = { types: typeNames.size, tables: written.length, collections: collections.length };
  return `${printImports({ ...used, models: options.models, body })}${body}\n`;
}

/** The names that the code of a collection takes. */
function nameCollection(
  name: string,
  casing: Casing,
  identifiers: Identifiers,
  registered: Identifiers,
): CollectionNames {
  const modelVariable = identifiers.take(toIdentifier(name, 'pascal'), 'Collection');
  const lower = modelVariable.replace(/^./u, (first) => first.toLowerCase());
  return {
    modelVariable,
    model: registered.take(modelVariable, 'Collection'),
    document: identifiers.take(`${modelVariable}Document`, 'Type'),
    schema: identifiers.take(`${casing === 'preserve' ? toIdentifier(name, casing) : lower}Schema`, 'Object'),
  };
}

/** What a body of code uses of the two packages. */
interface Used {
  readonly types: number;
  readonly tables: number;
  readonly collections: number;
  readonly models: boolean;
  readonly body: string;
}

/** The import declarations of a body of code, without any that it does not use. */
function printImports({ types, tables, collections, models, body }: Used): string {
  const code = body.replaceAll(COMMENT_OR_STRING, '');
  const ofMongoose = ['Schema', ...(/(?<![.\w$])Types\./.test(code) ? ['Types'] : [])];
  const ofTypestar = [
    ...(types + tables > 0 ? ['c'] : []),
    ...(tables > 0 && models ? ['model'] : []),
    ...(tables > 0 ? ['table'] : []),
  ];
  // The package extends the types of Mongoose's schemas.
  const typestar = ofTypestar.length > 0 ? `import { ${ofTypestar.join(', ')} }` : 'import type {}';
  const lines = [
    ...(collections > 0 ? [`import ${models ? 'mongoose, ' : ''}{ ${ofMongoose.join(', ')} } from 'mongoose';`] : []),
    ...(collections + ofTypestar.length > 0 ? [`${typestar} from 'typestar';`] : []),
  ];
  return lines.length === 0 ? '' : `${lines.join('\n')}\n\n`;
}

const COMMENT_OR_STRING = /\/\/.*|\/\*[\s\S]*?\*\/|'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"/g;

function printType(type: TypeDescription, variable: string | undefined): readonly string[] {
  if (variable !== undefined) return [printLayout(layOutUdt(type), 0, `export const ${variable} = `, ';')];
  return printComment(`The type '${type.name}' is left out: ${findTypeProblem(type) ?? 'it has no variable'}.`);
}

function layOutUdt({ name, fields }: TypeDescription, options?: Layout): Layout {
  const written = Object.entries(fields).flatMap(([field, type]): [string, Layout][] => {
    const layout = layOutColumn(type, { layOutType: (udtName) => printString(udtName) });
    return layout === undefined ? [] : [[field, layout]];
  });
  return layOutCall('c.udt', [printString(name), layOutObject(Object.fromEntries(written)), options]);
}
