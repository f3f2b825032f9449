/** Runs numbered pieces of work, some at a time, and answers how many were done in a second. */
export async function rate(count: number, atATime: number, work: (at: number) => Promise<void>): Promise<number> {
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < count) await work(next++);
  };
  const begun = performance.now();
  await Promise.all(Array.from({ length: atATime }, worker));
  return count / ((performance.now() - begun) / 1000);
}

/** Seconds that some work takes. */
export async function seconds(work: () => Promise<void> | void): Promise<number> {
  const begun = performance.now();
  await work();
  return (performance.now() - begun) / 1000;
}

export const whole = (number: number): string => Math.round(number).toLocaleString('en');
