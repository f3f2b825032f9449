import type { WatchedRequest } from '../../protocol/watch.js';
import type { GridColumn, GridRow } from '../grid/grid-types.js';
import { Icon } from '../parts/icon.js';
import { isFailure, isScan, printMilliseconds, printTime } from './filter-requests.js';

/** The columns of the list of requests. */
export const requestColumns: readonly GridColumn[] = [
  { name: 'Time', detail: 'UTC', width: 114, isNumeric: false },
  { name: 'Command', width: 140, isNumeric: false },
  { name: 'Table', detail: 'or collection', width: 126, isNumeric: false },
  { name: 'Duration', width: 92, isNumeric: true },
  {
    name: 'Rows',
    width: 72,
    isNumeric: true,
    title: 'Rows or documents that were read or written, if the response says it',
  },
  { name: 'Plan', detail: 'how rows are found', width: 300, isNumeric: false },
  { name: 'Response', detail: 'errors, warnings', width: 300, isNumeric: false },
];

const drawn = new WeakMap<WatchedRequest, GridRow>();

/** A request as a row of the list; the same object each time, so that it is not drawn anew. */
export function toGridRow(request: WatchedRequest): GridRow {
  const known = drawn.get(request);
  if (known) return known;
  const { id, at, command, name, milliseconds, rows, plan, source } = request;
  const row: GridRow = {
    id: String(id),
    head: String(id),
    cells: [
      { content: printTime(at), title: new Date(at).toLocaleString(), look: 'text' },
      {
        content: command,
        title: source === 'studio' ? `${command}, sent by this studio` : command,
        look: source === 'studio' ? 'text watch-own' : 'text',
      },
      { content: name ?? '', title: request.keyspace, look: 'text' },
      { content: printMilliseconds(milliseconds), look: milliseconds >= SLOW ? 'text watch-slow' : 'text' },
      { content: rows === undefined ? '' : rows.toLocaleString(), look: 'text' },
      {
        content: plan && (
          <span class={isScan(request) ? 'watch-plan scan' : 'watch-plan'}>
            <Icon name={isScan(request) ? 'warning' : 'check'} />
            {plan.access}
          </span>
        ),
        title: plan?.reason ?? plan?.cost,
        look: 'text',
      },
      describeResponse(request),
    ],
  };
  drawn.set(request, row);
  return row;
}

/** Milliseconds from which a duration is marked. */
const SLOW = 500;

function describeResponse(request: WatchedRequest): GridRow['cells'][number] {
  const { errors, warnings, status, fault } = request;
  const said = [
    ...errors,
    ...(errors.length === 0 && status !== undefined && status >= 400 ? [`HTTP ${status}`] : []),
    ...(errors.length === 0 && status === undefined ? ['no response'] : []),
    ...warnings,
    ...(fault === undefined ? [] : ['injected fault']),
  ];
  const text = said.join(', ');
  return {
    content: text,
    title: text,
    look: isFailure(request) ? 'text watch-error' : warnings.length > 0 ? 'text watch-warning' : 'text',
  };
}
