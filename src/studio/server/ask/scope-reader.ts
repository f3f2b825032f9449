import path from 'node:path';
import { isTable, type Table } from '../../../schema/index.js';
import type { StudioDatabase } from '../database/studio-database.js';
import type { StudioSource } from '../shared/studio-source.js';
import { printPrelude } from './document.js';
import { printModule } from './print-module.js';
import { readDatabaseScope, readProgramScope, type Scope } from './scope.js';

/** Reads what is in scope, anew when the tables of the database have changed. */
export class ScopeReader {
  #read: { readonly description: unknown; readonly scope: Promise<Scope> } | undefined;

  constructor(
    readonly database: StudioDatabase,
    readonly source: StudioSource,
  ) {}

  /** The folder of the program's modules. */
  get place(): string {
    const { modules, cwd } = this.source;
    return modules[0] === undefined ? cwd : path.dirname(modules[0]);
  }

  /** What is in scope. */
  async get(): Promise<Scope> {
    const keyspace = await this.database.openKeyspace(this.source.keyspace);
    const { description } = keyspace;
    if (!this.#read || (this.#isOfDatabase && this.#read.description !== description)) {
      const scope = this.#isOfDatabase
        ? readDatabaseScope(this.source, keyspace, this.place)
        : readProgramScope(this.source, this.place);
      const read = { description, scope };
      this.#read = read;
      // A failure is not kept.
      scope.catch(() => (this.#read = this.#read === read ? undefined : this.#read));
    }
    return await this.#read.scope;
  }

  /** What is in scope, after a look at what the database has now. */
  async refresh(): Promise<Scope> {
    const keyspace = await this.database.openKeyspace(this.source.keyspace);
    if (this.#isOfDatabase) await keyspace.refresh();
    return await this.get();
  }

  /** The imports as the page shows them. */
  print = (scope: Scope): string => printPrelude(scope, this.source.cwd);

  /** The text as a module that runs by itself. */
  async printModule(text: string): Promise<string> {
    const { cwd, keyspace } = this.source;
    return printModule(text, await this.get(), { cwd, keyspace });
  }

  /** A query of the first table or collection. */
  async printExample(): Promise<string> {
    const { names } = await this.get();
    const found = names.find(({ value }) => isTable(value)) ?? names.find(({ value }) => isModel(value));
    const what = 'Ctrl-Enter runs this; on a Mac Cmd-Enter. A query that stands last is executed.';
    return `// ${what}\n${found ? `from(${found.name}).find().limit(20)` : "'There are no tables yet.'"}\n`;
  }

  /** The columns of a table, in the order of its schema. */
  async listColumns(): Promise<ReadonlyMap<string, readonly string[]>> {
    const { names } = await this.get();
    const tables = names.flatMap(({ value }): readonly Table[] => {
      if (isTable(value)) return [value];
      const of = isModel(value) && '$table' in value ? value.$table : undefined;
      return isTable(of) ? [of] : [];
    });
    return new Map(tables.map((table) => [table.name, Object.keys(table.columns)]));
  }

  get #isOfDatabase(): boolean {
    return this.source.modules.length === 0;
  }
}

const isModel = (value: unknown): value is object => typeof value === 'function' && 'modelName' in value;
