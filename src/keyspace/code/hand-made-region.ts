/** The first line of a file that `typestar pull` wrote. */
export const HEADER =
  '// Written by `typestar pull`, which overwrites everything but the region at the end when it runs again.';

/** The line before code of the user's own. */
export const BEGIN = '// #region Your own code, which `typestar pull` keeps';
/** The line after it. */
export const END = '// #endregion';

/** Adds the header and the region for code of the user's own, with what the region held before. */
export const assembleFile = (code: string, own: string): string =>
  `${HEADER}\n\n${code === '' ? '' : `${code}\n`}${BEGIN}\n${own}${END}\n`;

/** Whether `typestar pull` wrote a file. */
export const isPulledFile = (file: string): boolean => file.startsWith(HEADER);

/**
 * What a file that `typestar pull` wrote has in its region; empty if it has no region. Undefined if the region is damaged:
 * one of the lines around it is missing.
 */
export function findOwnCode(file: string): string | undefined {
  const lines = file.split('\n');
  const [from, to] = [lines.indexOf(BEGIN), lines.lastIndexOf(END)];
  if (from === -1 && to === -1) return '';
  if (from === -1 || to < from) return undefined;
  return lines
    .slice(from + 1, to)
    .map((line) => `${line}\n`)
    .join('');
}
