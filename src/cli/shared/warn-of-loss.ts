import type { Run } from './command.js';

/** Warns that what a command writes is lost when it ends. */
export function warnOfLoss(
  { terminal, output }: Pick<Run, 'terminal' | 'output'>,
  { label, isInMemory }: { readonly label: string; readonly isInMemory: boolean },
): void {
  if (!terminal.endsWithCommand || !isInMemory) return;
  output.warn(
    `${label} is in memory and is lost when this command ends. To keep it, name a folder: ${label}?dir=./data`,
  );
}
