import type { IndexDefinition } from '../../data-api/definitions.js';
import type { JsonObject } from '../../json/json.js';
import { hasOption, readObject } from '../fields/arguments.js';
import { OK, type ObjectCommand } from './command.js';
import { fail, refuse } from '../errors/errors.js';
import { checkIndexable, checkNotIndexed } from '../ddl/index-definition.js';
import { readNewIndexName } from '../fields/names.js';
import type { Dialect } from '../settings/settings.js';
import { flag, object, required, text, type Field } from '../fields/fields.js';
import type { Table } from '../tables/stored/table.js';

export interface IndexCommandParts {
  readonly kind: IndexDefinition['kind'];
  readonly column: Field;
  readonly options: Field;
  /** Checks the definition against the table. @throws {@link ApiError} */
  readonly define: (table: Table, definition: JsonObject, options: JsonObject) => IndexDefinition;
  /** The database's checks of the index, in addition to those of every index. @throws {@link ApiError} */
  readonly checkForDatabase?: (table: Table, index: IndexDefinition, dialect: Dialect) => void;
}

/** Creates one of the three commands that create an index; the parts contain the differences. */
export function createIndexCommand({
  kind,
  column,
  options,
  define,
  checkForDatabase,
}: IndexCommandParts): ObjectCommand {
  return {
    fields: {
      name: text(),
      definition: required(object({ column: required(column), options })),
      indexType: text(),
      options: object({ ifNotExists: flag() }),
    },
    onTableSchema:
      (keyspace) =>
      (table, args, { settings }) => {
        const name = readNewIndexName(args.get('name'));
        checkIndexType(kind, args.get('indexType'));
        const definition = readObject(args, 'definition');
        const index = define(table, definition, readObject(definition, 'options'));
        const mayExist = hasOption(args, 'ifNotExists');
        if (keyspace.hasIndex(name)) {
          return mayExist
            ? OK
            : refuse('CANNOT_ADD_EXISTING_INDEX', `Keyspace '${keyspace.name}' already has an index '${name}'.`);
        }
        checkIndexable(table, index, settings.dialect);
        checkForDatabase?.(table, index, settings.dialect);
        if (checkNotIndexed(table, index, mayExist)) table.addIndex(name, index);
        return OK;
      },
  };
}

const KINDS = ['regular', 'vector', 'text'];

function checkIndexType(kind: string, given: unknown): void {
  if (typeof given !== 'string' || given.toLowerCase() === kind) return;
  if (KINDS.includes(given.toLowerCase()))
    fail('UNSUPPORTED_INDEX_TYPE', `This command creates ${kind} indexes, not '${given}'.`);
  fail('UNKNOWN_INDEX_TYPE', `There is no index type '${given}': use one of ${KINDS.join(', ')}.`);
}
