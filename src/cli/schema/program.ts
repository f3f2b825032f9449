import type { KeyspaceDescription } from '../../keyspace/description/description.js';
import { describeTables } from '../../keyspace/description/describe-tables.js';
import { createLabels, type Labels } from '../../keyspace/steps/labels.js';
import type { Settings } from '../settings/settings.js';
import { loadExports, type SchemaOptions } from '../settings/tables.js';
import type { Terminal } from '../shared/terminal.js';

/** The schema of a program. */
export interface Program {
  readonly description: KeyspaceDescription;
  readonly labels: Labels;
}

/** Loads the tables of a program, and describes them. @throws CliError if there are none */
export async function loadProgram(terminal: Terminal, settings: Settings, options: SchemaOptions): Promise<Program> {
  const exported = await loadExports(terminal, settings, options);
  const tables = exported.tables.map(({ table }) => table);
  return { description: describeTables(tables, exported.types), labels: createLabels(tables) };
}
