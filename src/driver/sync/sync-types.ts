import type { AlterTypeOptions, CreateTypeDefinition, TypeDescriptor } from '@datastax/astra-db-ts';
import { AstraMongooseError } from '../errors/errors.js';
import { refuseUnknownFlags } from '../errors/known-options.js';
import { show } from '../../util/errors.js';
import type { Fields } from '../../util/fields.js';
import { isError, isFields } from '../../util/kinds.js';

/** A user-defined type and its fields. */
export interface NamedType {
  readonly name: string;
  readonly definition: CreateTypeDefinition;
}

/** The names of the types that `syncTypes()` created, changed and dropped. */
export interface SyncTypesResult {
  readonly created: string[];
  readonly updated: string[];
  readonly dropped: string[];
}

/** Options of `syncTypes()`. */
export interface SyncTypesOptions {
  /** Drop types that are not given. @default true */
  readonly drop?: boolean;
  /** Report what would be done, without doing it. @default false */
  readonly dryRun?: boolean;
}

/** Reads and changes the types of a keyspace. */
interface TypesOfKeyspace {
  listTypes(): PromiseLike<readonly TypeDescriptor[]>;
  createType(name: string, definition: CreateTypeDefinition): Promise<unknown>;
  alterType(name: string, change: AlterTypeOptions<Fields>): Promise<unknown>;
  dropType(name: string): Promise<unknown>;
}

type Columns = CreateTypeDefinition['fields'];

/**
 * Makes the user-defined types of a keyspace match the given ones; other types are dropped unless the options say
 * otherwise.
 */
export async function syncTypes(
  db: TypesOfKeyspace,
  types: readonly NamedType[],
  options: SyncTypesOptions = {},
): Promise<SyncTypesResult> {
  refuseUnknownFlags(options, ['drop', 'dryRun'], 'syncTypes()');
  refuseWrongTypes(types);
  const { drop = true, dryRun = false } = options;
  const existing = new Map((await db.listTypes()).map(({ name, definition }) => [name, definition?.fields ?? {}]));
  const unnamed = drop ? [...existing.keys()].filter((name) => !types.some((type) => type.name === name)) : [];
  const done: SyncTypesResult = { created: [], updated: [], dropped: [] };
  try {
    for (const { name, definition } of types.filter(({ name }) => !existing.has(name))) {
      if (!dryRun) await db.createType(name, definition);
      done.created.push(name);
    }
    for (const name of unnamed) {
      if (!dryRun) await db.dropType(name);
      done.dropped.push(name);
    }
    for (const { name, definition } of types) {
      const fields = findMissingFields(name, existing.get(name), definition.fields);
      if (Object.keys(fields).length === 0) continue;
      if (!dryRun) await db.alterType(name, { operation: { add: { fields } } });
      done.updated.push(name);
    }
  } catch (error) {
    const reason = isError(error) ? error.message : String(error);
    throw new AstraMongooseError(`Error in syncTypes: ${reason}`, { ...done }, 'OPERATION_FAILED', { cause: error });
  }
  return done;
}

/** A misspelt type would drop the existing one. */
function refuseWrongTypes(types: unknown): void {
  if (!Array.isArray(types)) throw createTypeError(`an array of types, not ${show(types)}`);
  for (const type of types as readonly unknown[]) {
    if (!isFields(type)) throw createTypeError(`types of the form { name, definition: { fields } }, not ${show(type)}`);
    const { name, definition, ...others } = type;
    const [other] = Object.keys(others);
    if (other !== undefined) throw createTypeError(`types of a name and a definition, not of '${other}'`);
    if (typeof name !== 'string') throw createTypeError(`types with a name, not ${show(name)}`);
    const fields: unknown = isFields(definition) ? definition['fields'] : undefined;
    if (!isFields(fields)) throw createTypeError(`'${name}' with its definition: { fields: { street: 'text' } }`);
  }
}

const createTypeError = (what: string): AstraMongooseError =>
  new AstraMongooseError(`syncTypes() takes ${what}.`, {}, 'INVALID_OPTIONS');

function findMissingFields(type: string, existing: Columns | undefined, wanted: Columns): Columns {
  if (!existing) return {};
  const missing = Object.entries(wanted).filter(([field, definition]) => {
    const there = existing[field];
    if (there === undefined) return true;
    const [current, given] = [getTypeName(there), getTypeName(definition)];
    if (current === given) return false;
    const message = `Field '${field}' in type '${type}' exists with different type. (current: ${current}, new: ${given})`;
    throw new AstraMongooseError(message, { type, field });
  });
  return Object.fromEntries(missing);
}

const getTypeName = (definition: Columns[string]): string =>
  typeof definition === 'string' ? definition : definition.type;
