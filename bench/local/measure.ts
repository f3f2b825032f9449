import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Seconds of processor time that the process with the server in it has used so far, all of its threads together. */
export type ProcessorTime = () => Promise<number>;

/** How many pieces of work were done in a second, by the clock and by the server's processor time. */
export interface Rates {
  readonly clock: number;
  readonly processor: number;
}

/** Runs numbered pieces of work, some at a time. */
export async function rate(
  count: number,
  atATime: number,
  used: ProcessorTime,
  work: (at: number) => Promise<void>,
): Promise<Rates> {
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < count) await work(next++);
  };
  const before = await used();
  const clock = await seconds(async () => {
    await Promise.all(Array.from({ length: atATime }, worker));
  });
  return { clock: count / clock, processor: count / ((await used()) - before) };
}

/** The rates of work that the server has done some thousand times before; that is numbered below zero. */
export async function warmRate(...[count, atATime, used, work]: Parameters<typeof rate>): Promise<Rates> {
  await rate(Math.min(count, WARM), atATime, used, (at) => work(-1 - at));
  return rate(count, atATime, used, work);
}

const WARM = 3000;

/** Seconds that some work takes. */
export async function seconds(work: () => Promise<void> | void): Promise<number> {
  const begun = performance.now();
  await work();
  return (performance.now() - begun) / 1000;
}

/** The processor time of this process. */
export const ownProcessorTime: ProcessorTime = () => Promise.resolve(sum(process.cpuUsage()));

/** Seconds of what `process.cpuUsage` tells. */
export const sum = ({ user, system }: NodeJS.CpuUsage): number => (user + system) / 1e6;

export const whole = (number: number): string => Math.round(number).toLocaleString('en');

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Removes what is not in use from the memory. */
export function cleanMemory(): void {
  // Buffers are freed after what has referred to them.
  collectGarbage();
  collectGarbage();
}

/** Bytes in use, after what is not has been removed. */
export function usedMemory(): number {
  cleanMemory();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
