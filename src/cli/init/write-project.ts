import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { CliError } from '../shared/cli-error.js';
import { completeManifest, createManifest, type Manifest } from './manifest.js';
import { createModules } from './modules.js';
import { createSettings } from './settings.js';
import type { Project, ProjectFile } from './project.js';

/** The paths of the files that were written or completed, and sentences about what was not. */
export interface Written {
  readonly written: readonly string[];
  readonly kept: readonly string[];
}

/**
 * Writes the files of a project that are not there yet, and adds to its `package.json`.
 * @throws CliError before anything is written, if the project cannot be made in this folder
 */
export function writeProject(folder: string, project: Project): Written {
  if (existsSync(folder) && !statSync(folder).isDirectory()) throw new CliError(`${folder} is a file, not a folder.`);
  const there = existsSync(folder) ? readdirSync(folder) : [];
  const modules = createModules(project);
  refuseOtherModules(folder, project, modules);
  const manifest = makeManifest(folder, project);
  const settings = createSettings(project).map((file) => ({
    ...file,
    other: there.find((name) => standsFor(name, file.path)),
  }));

  const missing = [...settings.filter(({ other }) => other === undefined), ...modules];
  const added = missing.filter((file) => read(folder, file.path) === undefined);
  const isChanged = manifest.text !== read(folder, MANIFEST);
  if (isChanged) write(folder, { path: MANIFEST, text: manifest.text }, 'w');
  for (const file of added) write(folder, file, 'wx');
  return {
    written: [...(isChanged ? [MANIFEST] : []), ...added.map((file) => file.path)],
    kept: [
      ...settings.flatMap(({ other, text, needs }) =>
        other === undefined || read(folder, other) === text ? [] : `${other} exists and is unchanged${needs}.`,
      ),
      ...manifest.kept,
    ],
  };
}

const MANIFEST = 'package.json';

function makeManifest(folder: string, project: Project): Manifest {
  const before = read(folder, MANIFEST);
  return before === undefined ? createManifest(path.basename(folder), project) : completeManifest(before, project);
}

/** Settings may be in a file of another ending. */
const standsFor = (there: string, name: string): boolean =>
  there === name || (/\.config\.\w+$/.test(name) && there.startsWith(name.replace(/\w+$/, '')));

/** The modules import each other, so they are those of the example, or none are written. */
function refuseOtherModules(folder: string, { source }: Project, modules: readonly ProjectFile[]): void {
  const other = modules.find(({ path: name, text }) => (read(folder, name) ?? text) !== text);
  if (other === undefined) return;
  throw new CliError(
    `${other.path} exists, and differs from the example's. Put the example into another folder, such as --source ${source}/example. Nothing was written.`,
  );
}

function read(folder: string, name: string): string | undefined {
  const file = path.join(folder, name);
  return existsSync(file) ? readFileSync(file, 'utf8').replaceAll('\r\n', '\n') : undefined;
}

function write(folder: string, { path: name, text }: ProjectFile, flag: 'w' | 'wx'): void {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text, { flag });
}
