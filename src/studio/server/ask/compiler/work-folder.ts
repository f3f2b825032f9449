import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A folder with the settings of the project, and with files whose text only the compiler knows. */
export interface WorkFolder {
  readonly folder: string;
  readonly ask: string;
  readonly tables: string;
  remove(): void;
}

const EMPTY = 'export {};\n';

/**
 * Makes the folder in which the compiler finds the text of the editor: in `node_modules`, so that imports find the packages of the project
 * and no other tool looks at it; without one, in the folder for temporary files.
 * @param place - the folder of the program's modules, whose `tsconfig.json` applies
 */
export function createWorkFolder(place: string): WorkFolder {
  const folder = createFolder(findUpwards(place, 'node_modules'));
  const [ask, tables] = [path.join(folder, 'ask.ts'), path.join(folder, 'tables.ts')];
  const remove = (): void => {
    process.off('exit', remove);
    rmSync(folder, { recursive: true, force: true });
  };
  process.on('exit', remove);
  writeFileSync(ask, EMPTY);
  writeFileSync(tables, EMPTY);
  writeFileSync(path.join(folder, 'package.json'), '{ "type": "module" }\n');
  writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify(createSettings(place, folder), null, 2));
  return { folder, ask, tables, remove };
}

function createFolder(packages: string | undefined): string {
  const prefix = 'typestar-studio-';
  if (packages !== undefined) {
    try {
      const cache = path.join(packages, '.cache');
      mkdirSync(cache, { recursive: true });
      return mkdtempSync(path.join(cache, prefix));
    } catch {
      // Not everyone may write there.
    }
  }
  return mkdtempSync(path.join(tmpdir(), prefix));
}

function createSettings(place: string, folder: string): object {
  const base = findUpwards(place, 'tsconfig.json');
  return {
    ...(base !== undefined && { extends: base }),
    compilerOptions: {
      ...(base === undefined && { strict: true, target: 'es2022', module: 'nodenext', moduleResolution: 'nodenext' }),
      ...ALWAYS,
      // Relative imports are those of the program.
      rootDirs: [folder, place],
      ...(!hasPackage(place) && { paths: findOwnPackages() }),
    },
    include: [],
    files: ['ask.ts', 'tables.ts'],
  };
}

/** A text that is being written breaks rules of style, and nothing is emitted. */
const ALWAYS = {
  noEmit: true,
  composite: false,
  incremental: false,
  skipLibCheck: true,
  allowJs: true,
  checkJs: false,
  noUnusedLocals: false,
  noUnusedParameters: false,
  noImplicitReturns: false,
  allowUnreachableCode: true,
  verbatimModuleSyntax: false,
};

/** Whether the project has this package; `npx` runs it where it is not installed. */
export function hasPackage(place: string): boolean {
  try {
    return createRequire(path.join(place, 'package.json')).resolve('typestar/package.json') !== '';
  } catch {
    return false;
  }
}

/** Where the types of this package and of Mongoose are. */
function findOwnPackages(): Readonly<Record<string, readonly string[]>> {
  const require = createRequire(import.meta.url);
  const own = path.join(path.dirname(require.resolve('typestar/package.json')), 'dist');
  return {
    typestar: [path.join(own, 'index.d.cts')],
    'typestar/*': [path.join(own, '*.d.cts')],
    mongoose: [path.dirname(require.resolve('mongoose/package.json'))],
  };
}

function findUpwards(folder: string, name: string): string | undefined {
  const here = path.join(folder, name);
  if (existsSync(here)) return here;
  const parent = path.dirname(folder);
  return parent === folder ? undefined : findUpwards(parent, name);
}
