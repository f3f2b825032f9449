import { isError } from '../../../util/kinds.js';
import type { ApplyReply, Change, ChangesRequest, PreviewReply } from '../../protocol/browse.js';
import type { StudioKeyspace } from '../database/keyspace.js';
import { StudioError } from '../shared/studio-error.js';
import { planDocumentChange } from './document-changes.js';
import type { ChangeProblem, PlannedChange } from './planned-change.js';
import { planRowChange, type RowChange } from './row-changes.js';

/** What the changes will send; nothing is written. */
export async function previewChanges(keyspace: StudioKeyspace, request: ChangesRequest): Promise<PreviewReply> {
  const { planned, problems } = await planChanges(keyspace, request);
  const statements: PreviewReply['statements'][number][] = [];
  for (let at = 0; at < planned.length; at += AT_ONCE) {
    const view = async ({ statement, note }: PlannedChange): Promise<PreviewReply['statements'][number]> => {
      // What is wrong must be mended first.
      const said = problems.length > 0 ? undefined : await note();
      return { ...statement, ...(said !== undefined && { note: said }) };
    };
    statements.push(...(await Promise.all(planned.slice(at, at + AT_ONCE).map(view))));
  }
  return { statements, problems };
}

/** How many rows are looked up at the same time. */
const AT_ONCE = 10;

/** Sends the changes one after the other, until one fails. @param hide - removes secrets from a text */
export async function applyChanges(
  keyspace: StudioKeyspace,
  request: ChangesRequest,
  hide: (text: string) => string,
): Promise<ApplyReply> {
  const { planned, problems } = await planChanges(keyspace, request);
  const [problem] = problems;
  if (problem) {
    const { change, column, message } = problem;
    const where = column === undefined ? '' : `, '${column}'`;
    throw new StudioError(`Change ${change + 1}${where}: ${message}. Nothing was sent.`, { code: 'WRONG_CHANGE' });
  }
  for (const [change, each] of planned.entries()) {
    const message = await each.send().catch((error: unknown) => (isError(error) ? error.message : String(error)));
    if (typeof message === 'string') return { done: change, failure: { change, message: hide(message) } };
  }
  return { done: planned.length };
}

interface Planned {
  readonly planned: readonly PlannedChange[];
  readonly problems: PreviewReply['problems'];
}

async function planChanges(keyspace: StudioKeyspace, { name, changes }: ChangesRequest): Promise<Planned> {
  const planned: PlannedChange[] = [];
  const problems: (ChangeProblem & { readonly change: number })[] = [];
  for (const [change, given] of changes.entries()) {
    const made = await planChange(keyspace, name, given);
    if ('statement' in made) planned.push(made);
    else problems.push(...made.map((problem) => ({ change, ...problem })));
  }
  return { planned, problems };
}

async function planChange(
  keyspace: StudioKeyspace,
  name: string,
  change: Change,
): Promise<PlannedChange | readonly ChangeProblem[]> {
  if (isOfRow(change)) return planRowChange(await keyspace.findTable(name), change);
  const collection = await keyspace.findCollection(name);
  return planDocumentChange(keyspace, collection.name, change);
}

const isOfRow = (change: Change): change is RowChange =>
  change.kind === 'insert' || change.kind === 'update' || change.kind === 'delete';
