import { compileFunction } from 'node:vm';
import mongoose from 'mongoose';
import { c, driver, from, model, table as makeTable, type Table } from 'typestar';
import { createFetcher, LocalDataApi, type RequestLogEntry } from 'typestar/local';
import { kept, type Cell, type ModelRow } from './naive.js';
import { plannerOf, type Planner } from './planner.js';
import { columnOf, definitionOf, type TableSpec } from './tables.js';
import { placeOf, v } from './values.js';
import { rowText } from './write-programs.js';

/** A table on the embedded server, where programs are run. */
export interface Place {
  readonly table: Table;
  readonly planner: Planner;
  /** The value of a program, what it throws included. */
  run(program: string): Promise<Outcome>;
  /** All rows that are there. */
  rows(): Promise<ModelRow['cells'][]>;
  insert(rows: readonly ModelRow[]): Promise<void>;
  drop(): Promise<void>;
}

/** What became of a program, what the server was sent for it, and the warnings that it sent back. */
export interface Outcome {
  readonly value?: unknown;
  readonly error?: Error;
  readonly sent: readonly string[];
  readonly warnings: readonly string[];
}

/** The bodies of the requests that the database was sent. */
const sent: string[] = [];

/** Opens an embedded database of that name. */
export async function openDatabase(name: string): Promise<void> {
  const log = ({ body }: RequestLogEntry): void => void sent.push(body ?? '');
  const api = new LocalDataApi({ keyspaces: [name], log, logBodies: true, logSize: 0 });
  mongoose.setDriver(driver);
  await mongoose.connect(`http://local/v1/${name}`, {
    ...{ isAstra: false, username: 'cassandra', password: 'cassandra' },
    httpOptions: { client: 'custom', fetcher: createFetcher(api) },
    logging: [{ events: ['commandStarted', 'commandWarnings'], emits: ['event'] }],
  });
}

/** Makes the table; programs know it by its name. */
export async function openPlace(spec: TableSpec): Promise<Place> {
  const table = evaluate(definitionOf(spec), { c, table: makeTable }) as Table;
  const Model = model(table);
  await Model.syncTable();
  const builder = from(Model);
  const scope = { v, [spec.name]: builder };
  const warnings: string[] = [];
  const listen = ({ warnings: sent }: Warned): void => void warnings.push(...sent.map(({ errorCode }) => errorCode));
  mongoose.connection.on('commandWarnings', listen);

  const run = async (program: string): Promise<Outcome> => {
    warnings.length = 0;
    sent.length = 0;
    try {
      const value = await evaluate(program, scope);
      return { value, sent: [...sent], warnings: [...new Set(warnings)] };
    } catch (error) {
      if (error instanceof Error) return { error, sent: [...sent], warnings: [...new Set(warnings)] };
      throw error;
    }
  };
  return {
    table,
    planner: plannerOf(table),
    run,
    async rows() {
      return (await builder.find().exec()).map((row) => cellsOf(spec, row));
    },
    async insert(rows) {
      const { error } = await run(
        `${spec.name}.insertMany([${rows.map(({ cells }) => rowText(spec, cells)).join(', ')}]).exec()`,
      );
      if (error) throw error;
    },
    async drop() {
      mongoose.connection.off('commandWarnings', listen);
      await mongoose.connection.dropCollection(spec.name);
      mongoose.deleteModel(spec.name);
    },
  };
}

/** What astra-db-ts tells of a command that was answered with warnings. */
interface Warned {
  readonly warnings: readonly { readonly errorCode: string }[];
}

function evaluate(text: string, scope: Readonly<Record<string, unknown>>): unknown {
  const run = compileFunction(`return (${text});`, Object.keys(scope)) as (...values: unknown[]) => unknown;
  return run(...Object.values(scope));
}

/** A row as it was read, by places; the columns that it has. */
export function cellsOf(spec: TableSpec, row: Readonly<Record<string, unknown>>): Record<string, Cell> {
  const names = Object.keys(row).filter((name) => name !== '$similarity');
  return Object.fromEntries(names.map((name) => [name, cellOf(spec, name, row[name])]));
}

function cellOf(spec: TableSpec, name: string, value: unknown): Cell {
  if (value === null || value === undefined) return null;
  const { form, kind, key } = columnOf(spec, name);
  switch (form) {
    case 'scalar':
      return placeOf(kind, value);
    case 'vector':
    case 'udt':
      return placeOf(form, value);
    case 'map': {
      const entries = [...(value as Map<unknown, unknown>)];
      return kept(
        spec,
        name,
        entries.map(([one, member]) => [placeOf(key, one), placeOf(kind, member)] as const),
      );
    }
    default:
      return kept(
        spec,
        name,
        [...(value as Iterable<unknown>)].map((element) => placeOf(kind, element)),
      );
  }
}
