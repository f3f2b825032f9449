/** The first line of a file that `typestar pull` wrote. */
export const HEADER =
  '// Written by `typestar pull`, which overwrites everything but the region at the end when it runs again.';

const BEGIN = '// #region Your own code, which `typestar pull` keeps';
const END = '// #endregion';

/** Adds the header and the region for code of the user's own, with what the region held before. */
export const assembleFile = (code: string, own: string): string =>
  `${HEADER}\n\n${code === '' ? '' : `${code}\n`}${BEGIN}\n${own}${END}\n`;

/** Whether `typestar pull` wrote a file. */
export const isPulledFile = (file: string): boolean => file.startsWith(HEADER);

/** What a file that `typestar pull` wrote has in its region; empty if it has none. */
export function findOwnCode(file: string): string {
  const from = file.indexOf(`${BEGIN}\n`);
  const to = file.lastIndexOf(`${END}\n`);
  return from === -1 || to < from ? '' : file.slice(from + BEGIN.length + 1, to);
}
