import { setTimeout as wait } from 'node:timers/promises';
import { bare, envelope } from '../envelope.js';
import { ApiError } from '../errors.js';
import { parseTarget, pathOf, type Answer, type ApiRequest, type Target } from '../request.js';
import { ConnectionLostError, type FaultOptions } from './fault.js';
import type { Faults } from './faults.js';
import { commandOf, type RequestLog, type RequestLogEntry } from './request-log.js';

/** What is there beside the answering of requests. */
export interface Watch {
  readonly faults: Faults;
  readonly tell: RequestLog;
  /** The log holds the bodies of requests. */
  readonly bodies: boolean;
}

/** Answers a request by `answer`, unless a fault strikes it, and tells the log. @throws {@link ConnectionLostError} */
export async function watched(
  request: ApiRequest,
  answer: (request: ApiRequest) => Answer | Promise<Answer>,
  { faults, tell, bodies }: Watch,
): Promise<Answer> {
  const started = performance.now();
  const target = parseTarget(pathOf(request));
  const command = commandOf(request.body);
  const fault = faults.none ? undefined : faults.next({ command, target: targetName(target) });
  const known = (): Omit<RequestLogEntry, 'errors' | 'warnings'> => ({
    ...(command !== undefined && { command }),
    ...(target && 'keyspace' in target && { keyspace: target.keyspace }),
    ...(target && 'object' in target && { object: target.object }),
    ...(bodies && { body: request.body }),
    ...(fault && { fault }),
    milliseconds: performance.now() - started,
  });
  let given: Answer;
  try {
    const answered = fault ? struck(fault, () => answer(request)) : answer(request);
    given = answered instanceof Promise ? await answered : answered;
  } catch (error) {
    tell({ ...known(), errors: [], warnings: [] });
    throw error;
  }
  const { status, errors, warnings } = given;
  tell({ ...known(), status, errors, warnings });
  return given;
}

async function struck(fault: FaultOptions, answer: () => Answer | Promise<Answer>): Promise<Answer> {
  const { latency = 0, status, errorCode, connection } = fault;
  if (latency > 0) await wait(latency);
  if (connection === 'dropped') throw new ConnectionLostError();
  if (status !== undefined) return bare(status);
  if (errorCode !== undefined) return envelope({ errors: [new ApiError(errorCode, 'A fault that was asked for.')] });
  const given = await answer();
  if (connection === 'lost') throw new ConnectionLostError();
  return given;
}

function targetName(target: Target | undefined): string {
  if (!target || target.level === 'database') return '';
  return target.level === 'keyspace' ? target.keyspace : `${target.keyspace}/${target.object}`;
}
