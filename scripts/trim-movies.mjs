// Makes examples/data/movies.json from an installed vega-datasets: `node scripts/trim-movies.mjs <its folder>`.
// examples/data/README.md says what is kept and what is repaired.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const [folder] = process.argv.slice(2);
if (!folder) {
  console.error('usage: node scripts/trim-movies.mjs node_modules/vega-datasets');
  process.exit(1);
}

/** The last year of the collection; later years are 20th century dates that were read from two digits. */
const lastYear = 2011;
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Letters of Latin-1 titles that were read as Mac OS Roman. */
const misread = new Map(
  Object.entries({ È: 'é', Í: 'ê', Ë: 'è', Î: 'ë', '‡': 'à', '·': 'á', '‰': 'ä', Û: 'ó', Ù: 'ô' }),
)
  .set('˘', 'ù')
  .set('Ω', '½')
  .set('Ö', '…');

const rows = JSON.parse(readFileSync(path.join(folder, 'data/movies.json'), 'utf8'));
const lines = rows.map((row) => JSON.stringify(trim(row)));
const target = path.join(import.meta.dirname, '../examples/data/movies.json');
writeFileSync(target, `[\n${lines.join(',\n')}\n]\n`);
console.log(`${lines.length} movies`);

function trim(row) {
  const kept = {
    title: row.Title === null ? null : repair(String(row.Title)),
    genre: row['Major Genre'],
    released: isoDate(row['Release Date']),
    rating: row['IMDB Rating'],
    votes: row['IMDB Votes'],
    gross: row['Worldwide Gross'],
    budget: row['Production Budget'],
    minutes: row['Running Time min'],
    mpaa: row['MPAA Rating'],
    distributor: row.Distributor,
    director: row.Director,
    source: row.Source,
  };
  return Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== null));
}

function repair(title) {
  return title.replace(/\P{ASCII}/gu, (letter) => misread.get(letter) ?? letter);
}

/** 'Jun 12 1998' as '1998-06-12'; null stays null. */
function isoDate(text) {
  if (text === null) return null;
  const [month, day, year] = text.split(' ');
  const written = Number(year);
  const number = months.indexOf(month) + 1;
  if (number === 0 || !(written > 0)) throw new Error(`not a date: ${text}`);
  return `${written > lastYear ? written - 100 : written}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`;
}
