/** The names that the modules of the program give, as a short list: `movies, Movie, Person`. */
export function summarizePrelude(prelude: string): string {
  const declared = prelude
    .split('\n')
    .filter((line) => !line.endsWith("from 'typestar';"))
    .flatMap((line) => (/\{ (.*) \}/.exec(line)?.[1] ?? '').split(', '))
    .map((name) => name.split(' as ').at(-1) ?? '')
    .filter((name) => name !== '');
  const shown = declared.slice(0, MOST).join(', ');
  return declared.length > MOST ? `${shown} and ${declared.length - MOST} more` : shown;
}

const MOST = 8;
