import { expectError, expectType } from 'tsd';
import { from, UUID } from 'typestar';
import { movies } from '../movies.js';

const id = new UUID('123e4567-e89b-12d3-a456-426614174000');
const rows = await from(movies).find().where('genre').eq('x').select('title', 'year').exec();
expectType<{ title: string | null; year: number }[]>(rows);
expectError(rows[0]?.rating);
expectError(rows[0]?.genre);

const [row] = await from(movies).find().where('genre').eq('x').limit(1).exec();
if (!row) throw new Error('no row');
expectType<string>(row.genre);
expectType<number>(row.year);
expectType<UUID>(row.id);
expectType<string | null>(row.title);
expectType<Set<string> | null>(row.tags);
expectType<string[] | null>(row.notes);
expectType<Map<string, number> | null>(row.facts);
expectType<number[] | null>(row.embedding);
expectType<bigint | null>(row.budget);
expectType<Date | null>(row.released);

// Called again, select adds.
expectType<{ title: string | null; year: number }[]>(await from(movies).find().select('title').select('year').exec());
expectType<{ title: string | null } | null>(
  await from(movies).findOne({ genre: 'x', year: 1, id }).select('title').exec(),
);
expectType<{ title: string | null } | null>(await from(movies).findOne().where('genre').eq('x').select('title').exec());
expectType<{ rows: { year: number }[]; next: string | null }>({ ...(await from(movies).find().select('year').page()) });
for await (const one of from(movies).find().select('year').stream()) expectType<{ year: number }>(one);

declare const some: ('title' | 'rating')[];
expectType<{ title: string | null; rating: number | null }[]>(
  await from(movies)
    .find()
    .select(...some)
    .exec(),
);
