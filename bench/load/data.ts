import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { film } from '../driver/data.js';

/** Writes films as CSV and as JSON lines. */
export async function writeFiles(folder: string, rows: number): Promise<void> {
  await writeLines(`${folder}/films.csv`, rows, COLUMNS.join(), (at) => {
    const { _id: id, title, genre, year, rating, votes, seen, added, tags, plot } = film(at);
    const list = JSON.stringify(tags).replaceAll('"', '""');
    return `${id},${title},${genre},${year},${rating},${votes},${seen},${added.toISOString()},"${list}","${plot}"`;
  });
  await writeLines(`${folder}/films.jsonl`, rows, undefined, (at) => JSON.stringify(film(at)));
}

async function writeLines(
  file: string,
  rows: number,
  header: string | undefined,
  print: (at: number) => string,
): Promise<void> {
  const stream = createWriteStream(file);
  if (header !== undefined) stream.write(`${header}\n`);
  for (let at = 0; at < rows; at++) if (!stream.write(`${print(at)}\n`)) await once(stream, 'drain');
  stream.end();
  await once(stream, 'finish');
}

const COLUMNS = ['_id', 'title', 'genre', 'year', 'rating', 'votes', 'seen', 'added', 'tags', 'plot'];
