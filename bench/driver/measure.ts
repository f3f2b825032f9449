import type { Contestant, Subject } from './contestants.js';
import { MANY, type Operation } from './operations.js';
import { median } from '../median.js';

/** Milliseconds for one operation. */
export interface Measured {
  readonly wall: number;
  /** Of the processor, in this process: what other programs do meanwhile hardly changes it. */
  readonly processor: number;
}

let base = 1_000_000;

/**
 * The medians of rounds in which all take turns of a few operations each, every time in another order: what disturbs one
 * for a second disturbs all.
 */
export async function measure(
  operation: Operation,
  subjects: ReadonlyMap<Contestant, Subject>,
  rounds: number,
): Promise<ReadonlyMap<Contestant, Measured>> {
  const times = new Map([...subjects.keys()].map((name) => [name, [] as Measured[]]));
  for (let round = -operation.warmUps; round < rounds; round++) {
    const sums = await measureRound(operation, [...subjects], round + operation.warmUps);
    if (round >= 0) for (const [name, sum] of sums) times.get(name)?.push(sum);
    for (const subject of operation.clears ? subjects.values() : []) await subject.clear();
  }
  return new Map([...times].map(([name, measured]) => [name, medianOf(measured)]));
}

async function measureRound(
  operation: Operation,
  subjects: readonly (readonly [Contestant, Subject])[],
  round: number,
): Promise<ReadonlyMap<Contestant, Measured>> {
  const sums = new Map(subjects.map(([name]) => [name, { wall: 0, processor: 0 }]));
  const { times, turn } = operation;
  for (let from = 0; from < times; from += turn) {
    for (const [name, subject] of inTurn(subjects, round + from / turn)) {
      const sum = sums.get(name);
      const processor = process.cpuUsage();
      const begun = performance.now();
      for (let at = from; at < Math.min(from + turn, times); at++) await operation.run(subject, at, (base += MANY));
      const wall = performance.now() - begun;
      const { user, system } = process.cpuUsage(processor);
      if (!sum) continue;
      sum.wall += wall / times;
      sum.processor += (user + system) / 1000 / times;
    }
  }
  return sums;
}

/** All, beginning with another each time, forwards and backwards: nobody always comes behind the same. */
function inTurn<Item>(items: readonly Item[], turn: number): readonly Item[] {
  const first = turn % items.length;
  const turned = [...items.slice(first), ...items.slice(0, first)];
  return turn % 2 === 0 ? turned : turned.reverse();
}

function medianOf(measured: readonly Measured[]): Measured {
  const of = (kind: keyof Measured): number => median(measured.map((each) => each[kind]));
  return { wall: of('wall'), processor: of('processor') };
}
