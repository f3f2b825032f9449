import { createHash } from 'node:crypto';
import type { KeyspaceDescription } from '../../keyspace/description/description.js';
import type { Fields } from '../../util/fields.js';
import { isFields } from '../../util/kinds.js';
import { findOptionsProblem } from '../../util/known-options.js';
import { printSorted } from '../../keyspace/description/print-sorted.js';
import { CliError } from '../shared/cli-error.js';

/** One step of a migration: a command of the Data API. */
export interface MigrationStep {
  /** What it does, for people. */
  readonly text: string;
  /** The table that the command is sent to; without a table or collection it is sent to the keyspace. */
  readonly table?: string;
  readonly collection?: string;
  /** Without a command the step is done by hand, with its CQL. */
  readonly command?: Fields;
  /** The same in CQL, as a comment. */
  readonly cql?: string;
  /** Whether stored values are lost, as a comment. */
  readonly losesData?: boolean;
}

/** The tables and types of a program. */
export type Snapshot = Pick<KeyspaceDescription, 'types' | 'tables'>;

/** A file of steps. */
export interface Migration {
  /** The name of the file, without `.json`. */
  readonly name: string;
  /** The migration before it; null if it is the first. */
  readonly previous: string | null;
  readonly steps: readonly MigrationStep[];
  /** The tables of the program after it, from which the next migration is generated. */
  readonly snapshot: Snapshot;
}

/** The number with which a file name begins, as in `0002_add-rating`. */
export const readNumber = (name: string): number => Number(/^(\d{4,})_/.exec(name)?.[1]);

/** Whether a file name is that of a migration. */
export const isMigrationName = (name: string): boolean => /^\d{4,}_[\w-]+$/.test(name);

/** The checksum of what a step sends; not of its text and its CQL. */
export const getChecksum = ({ table, collection, command }: MigrationStep): string =>
  createHash('sha256')
    .update(printSorted([table ?? collection, command]))
    .digest('hex')
    .slice(0, 16);

/** Reads the content of a file. @throws CliError if it is no migration of this name */
export function parseMigration(name: string, content: string): Migration {
  const refuse = (why: string): never => {
    throw new CliError(`${name}.json is not a migration: ${why}.`);
  };
  const json = parseJson(content, refuse);
  if (!isFields(json)) refuse('it must be an object');
  const problem = findOptionsProblem(json, ['name', 'previous', 'steps', 'snapshot'], `${name}.json`);
  if (problem !== undefined) throw new CliError(`${problem}.`);
  const { name: own, previous, steps, snapshot } = isFields(json) ? json : {};
  if (own !== name) refuse(`its name is ${JSON.stringify(own)}; write "name": "${name}", or rename the file`);
  if (previous !== null && typeof previous !== 'string')
    refuse('"previous" must be the name of the one before, or null');
  if (!Array.isArray(steps)) refuse('"steps" must be a list');
  for (const [at, step] of (steps as readonly unknown[]).entries()) {
    const why = findStepProblem(step);
    if (why !== undefined) refuse(`step ${at + 1} ${why}`);
  }
  if (!isFields(snapshot) || !Array.isArray(snapshot['tables']) || !Array.isArray(snapshot['types']))
    refuse('"snapshot" must have tables and types; restore it from version control');
  return json as Migration;
}

function parseJson(content: string, refuse: (why: string) => never): unknown {
  try {
    return JSON.parse(content) as unknown;
  } catch (error) {
    const conflict = /^(?:<{7}|>{7})/m.test(content);
    return refuse(conflict ? 'it has an unresolved conflict' : (error as Error).message);
  }
}

const STEP = ['text', 'table', 'collection', 'command', 'cql', 'losesData'];

function findStepProblem(step: unknown): string | undefined {
  if (!isFields(step)) return 'must be an object';
  const other = Object.keys(step).find((name) => !STEP.includes(name));
  if (other !== undefined) return `has an unknown member "${other}"`;
  if (typeof step['text'] !== 'string') return 'needs a "text" that says what it does';
  const { table, collection, command, cql } = step;
  if (table !== undefined && collection !== undefined) return 'has both a "table" and a "collection"';
  if (![table, collection].every((target) => target === undefined || typeof target === 'string'))
    return 'must name its table or collection as text';
  if (command === undefined && typeof cql !== 'string') return 'needs a "command"';
  if (command !== undefined && (!isFields(command) || Object.keys(command).length !== 1))
    return 'must have a "command" with one member, its name: { "alterTable": { … } }';
  return undefined;
}
