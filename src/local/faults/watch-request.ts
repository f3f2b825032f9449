import { setTimeout as wait } from 'node:timers/promises';
import { createEmptyAnswer, wrapReply } from '../protocol/envelope.js';
import { ApiError } from '../errors/errors.js';
import { parseTarget, getPath, type Answer, type ApiRequest, type Target } from '../protocol/request.js';
import { ConnectionLostError, type FaultOptions } from './fault.js';
import type { Faults } from './faults.js';
import { AnsweredRequest, readCommandName } from './request-log.js';
import { isPromise } from '../../util/kinds.js';

/** What a server does in addition to responding to requests. */
export interface Watch {
  readonly faults: Faults;
  readonly tell: (answered: AnsweredRequest) => void;
  /** Whether the log contains the bodies of requests. */
  readonly bodies: boolean;
}

/**
 * Responds to a request with `answer`, unless a fault applies, and logs it. Rejects with {@link ConnectionLostError} if
 * a fault asks for that.
 */
export function watchRequest(
  request: ApiRequest,
  path: string,
  answer: () => Answer | Promise<Answer>,
  { faults, tell, bodies }: Watch,
): Answer | Promise<Answer> {
  const started = performance.now();
  const target = parseTarget(path);
  const command = readCommandName(request.body);
  const fault = faults.none ? undefined : faults.next({ command, target: getTargetName(target) });
  const seen = { command, target, body: bodies ? request.body : undefined, fault };
  const logAnswer = (given?: Answer): void => {
    const { status, errors, warnings, rows } = given ?? UNANSWERED;
    tell(new AnsweredRequest(seen, performance.now() - started, { status, errors, warnings, rows }));
  };
  const given = fault ? applyFault(fault, answer) : answer();
  if (isPromise(given)) return awaitAnswer(given, logAnswer);
  logAnswer(given);
  return given;
}

/** Rejects a request unconditionally, and logs it. */
export function refuseRequest(request: ApiRequest, why: string, { tell }: Pick<Watch, 'tell'>): Answer {
  const answer = {
    ...createEmptyAnswer(403),
    headers: { 'content-type': 'text/plain;charset=UTF-8' },
    body: `${why}\n`,
  };
  const seen = { command: undefined, target: parseTarget(getPath(request)), body: undefined, fault: undefined };
  tell(new AnsweredRequest(seen, 0, answer));
  return answer;
}

const UNANSWERED = { status: undefined, errors: [], warnings: [], rows: undefined };

async function awaitAnswer(answer: Promise<Answer>, told: (given?: Answer) => void): Promise<Answer> {
  let given: Answer | undefined;
  try {
    given = await answer;
    return given;
  } finally {
    told(given);
  }
}

async function applyFault(fault: FaultOptions, answer: () => Answer | Promise<Answer>): Promise<Answer> {
  const { latency = 0, status, errorCode, connection } = fault;
  if (latency > 0) await wait(latency);
  if (connection === 'dropped') throw new ConnectionLostError();
  if (status !== undefined) return createEmptyAnswer(status);
  if (errorCode !== undefined) return wrapReply({ errors: [new ApiError(errorCode, 'An injected fault.')] });
  const given = await answer();
  if (connection === 'lost') throw new ConnectionLostError();
  return given;
}

function getTargetName(target: Target | undefined): string {
  if (!target || target.level === 'database') return '';
  return target.level === 'keyspace' ? target.keyspace : `${target.keyspace}/${target.object}`;
}
