import { InvalidArgumentError } from 'commander';

/** The separator of CSV cells in an option; a tab can be written as `\t`. */
export function readDelimiter(text: string): string {
  if (text === '\\t' || text === 'tab') return '\t';
  if (/^[^"\r\n]+$/.test(text)) return text;
  throw new InvalidArgumentError('Give text without quotes and line breaks, such as ; or \\t.');
}
