import { setTimeout as wait } from 'node:timers/promises';
import { bare, envelope } from '../envelope.js';
import { ApiError } from '../errors.js';
import { parseTarget, pathOf, type ApiRequest, type ApiResponse, type Target } from '../request.js';
import { ConnectionLostError, type FaultOptions } from './fault.js';
import type { Faults } from './faults.js';
import { codesOf, commandOf, type RequestLog } from './request-log.js';

/** Answers a request by `answer`, unless a fault strikes it, and tells the log. @throws {@link ConnectionLostError} */
export async function watched(
  request: ApiRequest,
  answer: (request: ApiRequest) => Promise<ApiResponse>,
  { faults, log }: { readonly faults: Faults; readonly log: RequestLog | undefined },
): Promise<ApiResponse> {
  const target = parseTarget(pathOf(request));
  const command = commandOf(request.body);
  const fault = faults.next({ command, target: targetName(target) });
  if (!log) return struck(fault, () => answer(request));
  const started = performance.now();
  const known = {
    ...(command !== undefined && { command }),
    ...(target && 'keyspace' in target && { keyspace: target.keyspace }),
    ...(target && 'object' in target && { object: target.object }),
    ...(fault && { fault }),
  };
  const tell = (rest: Pick<Parameters<RequestLog>[0], 'status' | 'errors' | 'warnings'>): void =>
    log({ ...known, ...rest, milliseconds: performance.now() - started });
  let response: ApiResponse;
  try {
    response = await struck(fault, () => answer(request));
  } catch (error) {
    tell({ errors: [], warnings: [] });
    throw error;
  }
  tell({ status: response.status, ...codesOf(response) });
  return response;
}

async function struck(fault: FaultOptions | undefined, answer: () => Promise<ApiResponse>): Promise<ApiResponse> {
  if (!fault) return answer();
  const { latency = 0, status, errorCode, connection } = fault;
  if (latency > 0) await wait(latency);
  if (connection === 'dropped') throw new ConnectionLostError();
  if (status !== undefined) return bare(status);
  if (errorCode !== undefined) return envelope({ errors: [new ApiError(errorCode, 'A fault that was asked for.')] });
  const response = await answer();
  if (connection === 'lost') throw new ConnectionLostError();
  return response;
}

function targetName(target: Target | undefined): string {
  if (!target || target.level === 'database') return '';
  return target.level === 'keyspace' ? target.keyspace : `${target.keyspace}/${target.object}`;
}
