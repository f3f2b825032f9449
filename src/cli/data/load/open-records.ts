import { CliError } from '../../shared/cli-error.js';
import { readCsv } from '../records/csv-records.js';
import { readJsonRecords } from '../records/json-records.js';
import type { Source } from '../records/open-source.js';
import type { Records } from '../records/record.js';
import type { LoadOptions } from './load-options.js';

/** Reads the records of a source in its format. @throws CliError if the format is not known */
export async function openRecords(source: Source, options: LoadOptions): Promise<Records> {
  const format = options.format ?? FORMATS[source.extension];
  if (format === undefined) {
    throw new CliError(`${source.label}: give --format csv or --format json: its name does not show the format.`);
  }
  if (format === 'json') {
    const given = [
      ...(options.delimiter === undefined ? [] : ['--delimiter']),
      ...(options.header ? [] : ['--no-header']),
      ...(options.null === undefined ? [] : ['--null']),
    ];
    if (given.length > 0) throw new CliError(`${given.join(', ')}: for CSV only, and ${source.label} is JSON.`);
    return readJsonRecords(source.content);
  }
  if (!options.header && options.columns === undefined) {
    throw new CliError('--no-header: name the columns of the file with --columns <names>.');
  }
  return readCsv(source.content, {
    delimiter: options.delimiter ?? (source.extension === '.tsv' ? '\t' : ','),
    ...{ hasHeader: options.header, columns: options.columns },
  });
}

const FORMATS: Readonly<Record<string, 'csv' | 'json'>> = {
  ...{ '.csv': 'csv', '.tsv': 'csv', '.json': 'json', '.jsonl': 'json', '.ndjson': 'json' },
};
