import type { Json, JsonObject } from '../../protocol/values.js';

/** What is filled in to make a fault. */
export interface FaultForm {
  readonly kind: FaultKind;
  /** Milliseconds, a status or a code. */
  readonly value: string;
  /** Commands between commas; all if it is empty. */
  readonly commands: string;
  /** A keyspace, or `keyspace/table`; anywhere if it is empty. */
  readonly target: string;
  /** How often; for ever if it is empty. */
  readonly times: string;
  /** The fault as JSON, instead of the fields. */
  readonly json: string;
}

export type FaultKind = 'latency' | 'status' | 'errorCode' | 'dropped' | 'lost' | 'json';

/** The kinds of faults that the form offers. */
export const faultKinds: readonly {
  readonly kind: FaultKind;
  readonly title: string;
  /** What is asked for beside the kind. */
  readonly asks?: string;
  readonly start: string;
}[] = [
  { kind: 'latency', title: 'Answer late', asks: 'Milliseconds', start: '2000' },
  { kind: 'status', title: 'Answer with an HTTP status', asks: 'Status', start: '503' },
  { kind: 'errorCode', title: 'Answer with an error', asks: 'Error code', start: 'SERVER_INTERNAL_ERROR' },
  { kind: 'dropped', title: 'Close the connection before the command is run', start: '' },
  { kind: 'lost', title: 'Run the command, then close the connection', start: '' },
  { kind: 'json', title: 'Any fault, as JSON', start: '' },
];

export const emptyFault: FaultForm = {
  ...{ kind: 'latency', value: '2000', commands: '', target: '', times: '' },
  json: '{\n  "commands": ["insertOne"],\n  "status": 503,\n  "probability": 0.5\n}',
};

/** The fault that a form describes, or what is wrong with it; the server checks the rest. */
export function readFault(form: FaultForm): { readonly fault: Json } | { readonly problem: string } {
  if (form.kind === 'json') return readJson(form.json);
  const effect = readEffect(form);
  if (typeof effect === 'string') return { problem: effect };
  const times = form.times.trim();
  if (times !== '' && !/^\d+$/.test(times)) return { problem: 'How often must be a whole number, or empty.' };
  const commands = form.commands
    .split(',')
    .map((each) => each.trim())
    .filter(Boolean);
  const target = form.target.trim();
  return {
    fault: {
      ...(commands.length > 0 && { commands }),
      ...(target !== '' && { target }),
      ...(times !== '' && { times: Number(times) }),
      ...effect,
    },
  };
}

/** What the fault does, or what is wrong with it. */
function readEffect({ kind, value }: FaultForm): JsonObject | string {
  if (kind === 'dropped' || kind === 'lost') return { connection: kind };
  if (kind === 'errorCode') return value.trim() === '' ? 'Write an error code.' : { errorCode: value.trim() };
  const number = Number(value);
  if (value.trim() === '' || !Number.isFinite(number)) return 'Write a number.';
  return { [kind]: number };
}

function readJson(text: string): { readonly fault: Json } | { readonly problem: string } {
  try {
    return { fault: JSON.parse(text) as Json };
  } catch (error) {
    return { problem: `That is not JSON: ${error instanceof Error ? error.message : String(error)}` };
  }
}

/** A fault in one line: what it does, to which commands, how often. */
export function describeFault(fault: Json): string {
  if (typeof fault !== 'object' || fault === null || Array.isArray(fault)) return JSON.stringify(fault);
  const { commands, target, times, skip, probability, ...effects } = fault as Readonly<Record<string, Json>>;
  const said = Object.entries(effects).map(
    ([name, value]) => EFFECTS[name]?.(print(value)) ?? `${name} ${print(value)}`,
  );
  return [
    said.join(', '),
    Array.isArray(commands) ? `to ${commands.join(', ')}` : 'to every command',
    ...(target === undefined ? [] : [`on ${print(target)}`]),
    ...(probability === undefined ? [] : [`with probability ${print(probability)}`]),
    ...(skip === undefined ? [] : [`after ${print(skip)} requests`]),
    ...(times === undefined ? [] : [times === 1 ? 'once' : `${print(times)} times`]),
  ].join(' ');
}

const print = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value));

const EFFECTS: Readonly<Partial<Record<string, (value: string) => string>>> = {
  latency: (value) => `answers after ${value} ms`,
  status: (value) => `answers HTTP ${value}`,
  errorCode: (value) => `answers ${value}`,
  connection: (value) => (value === 'lost' ? 'runs, then closes the connection' : 'closes the connection'),
};
