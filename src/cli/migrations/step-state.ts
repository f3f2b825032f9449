import type { Db } from '@datastax/astra-db-ts';
import type { IndexDefinition } from '../../data-api/definitions.js';
import { describeIndexes, describeKeyspace, listTables, listTypes } from '../../driver/sync/describe-keyspace.js';
import type { DescribedColumn, DescribedColumns, TableDescription } from '../../keyspace/description/description.js';
import { printType } from '../../keyspace/steps/column-types.js';
import { compareKeyspaces } from '../../keyspace/steps/compare.js';
import { findIndexDifferences } from '../../keyspace/steps/index-steps.js';
import { NO_LABELS } from '../../keyspace/steps/labels.js';
import { planTable } from '../../keyspace/steps/table-steps.js';
import { planTypes } from '../../keyspace/steps/type-steps.js';
import type { Fields } from '../../util/fields.js';
import { isFields } from '../../util/kinds.js';
import { hideOwnObjects } from '../shared/own-objects.js';
import type { MigrationStep, Snapshot } from './migration.js';

/** Whether a step is still to be done; or why it cannot be done, because something else is there. */
export type StepState = 'open' | 'done' | { readonly obstacle: string };

/**
 * Finds out whether a database has what a step makes: an earlier run may have been cut off before it could note it.
 * Commands that create something succeed without effect if anything of that name exists, so that is compared, too.
 */
export async function findState(db: Db, step: MigrationStep, snapshot: Snapshot): Promise<StepState> {
  if (!step.command) return await findStateByHand(db, step, snapshot);
  const [[name, body] = ['', undefined]] = Object.entries(step.command);
  const find = Object.hasOwn(STATES, name) ? STATES[name] : undefined;
  return find && isFields(body) ? await find(db, body, step.table ?? '') : 'open';
}

async function findStateByHand(db: Db, { text, cql = '' }: MigrationStep, snapshot: Snapshot): Promise<StepState> {
  const existing = hideOwnObjects(await describeKeyspace(db));
  const { steps } = compareKeyspaces({ ...snapshot, collections: [] }, existing, { all: true });
  const isLeft = steps.some((left) => left.text === text || left.cql.join('\n') === cql);
  return isLeft ? { obstacle: `the Data API cannot do it; run this in cqlsh:\n${cql}` } : 'done';
}

type Find = (db: Db, body: Fields, table: string) => Promise<StepState>;

const findIndexState =
  (kind: IndexDefinition['kind']): Find =>
  async (db, { name, definition }, table) => {
    const there = await findTable(db, table);
    if (!there || !isFields(definition)) return 'open';
    const { column, options = {} } = definition;
    const wanted = { name: String(name), definition: { kind, column, options } as IndexDefinition };
    const { changed, toCreate } = findIndexDifferences({ ...there, indexes: [wanted] }, there);
    if (changed.length > 0) return { obstacle: `the table '${table}' has another index of this name` };
    return toCreate.length > 0 ? 'open' : 'done';
  };

const STATES: Readonly<Record<string, Find>> = {
  async createType(db, { name, definition }) {
    const fields = isFields(definition) ? definition['fields'] : undefined;
    if (!isFields(fields)) return 'open';
    const there = (await listTypes(db)).find((type) => type.name === name);
    if (!there) return 'open';
    const steps = planTypes([{ name: there.name, fields: fields as DescribedColumns }], [there], NO_LABELS);
    return steps.length === 0 ? 'done' : describeDifferences(steps, `the type '${there.name}' exists`);
  },
  async alterType(db, { name, add, rename }) {
    const fields = isFields(add) ? add['fields'] : undefined;
    if (!isFields(fields) || rename !== undefined) return 'open';
    const there = (await listTypes(db)).find((type) => type.name === name);
    return there && hasAll(there.fields, fields) ? 'done' : 'open';
  },
  async createTable(db, { name, definition }) {
    const there = await findTable(db, String(name));
    if (!there || !isFields(definition)) return 'open';
    const wanted = { ...(definition as object as TableDescription), name: there.name, indexes: [] };
    const steps = planTable(wanted, { ...there, indexes: [] }, NO_LABELS).filter(({ difference }) => difference);
    return steps.length === 0 ? 'done' : describeDifferences(steps, `the table '${there.name}' exists`);
  },
  async alterTable(db, { operation }, table) {
    const there = await findTable(db, table);
    if (!there || !isFields(operation)) return 'open';
    const { add, drop } = operation;
    const added = isFields(add) ? add['columns'] : undefined;
    if (isFields(added)) return hasAll(there.columns, added) ? 'done' : 'open';
    const dropped: unknown = isFields(drop) ? drop['columns'] : undefined;
    const isDone = Array.isArray(dropped) && !dropped.some((column) => Object.hasOwn(there.columns, String(column)));
    return isDone ? 'done' : 'open';
  },
  createIndex: findIndexState('regular'),
  createVectorIndex: findIndexState('vector'),
  createTextIndex: findIndexState('text'),
};

/** Whether an index is there after it was created: if another table has one of its name, the Data API creates none. */
export async function isIndexLost(db: Db, { command = {}, table = '' }: MigrationStep): Promise<boolean> {
  const [[name, body] = ['', undefined]] = Object.entries(command);
  if (!/^create\w*Index$/.test(name) || !isFields(body)) return false;
  return !(await describeIndexes(db, table)).some((index) => index.name === body['name']);
}

async function findTable(db: Db, name: string): Promise<TableDescription | undefined> {
  const there = (await listTables(db)).find((table) => table.name === name);
  return there && { ...there, indexes: await describeIndexes(db, name) };
}

const hasAll = (there: DescribedColumns, wanted: Fields): boolean =>
  Object.entries(wanted).every(([name, type]) => {
    const column: DescribedColumn | undefined = there[name];
    return column !== undefined && printType(column) === printType(type);
  });

const describeDifferences = (steps: readonly { readonly difference?: string }[], what: string): StepState => ({
  obstacle: `${what} and differs: ${steps.flatMap(({ difference }) => difference ?? []).join('; ')}`,
});
