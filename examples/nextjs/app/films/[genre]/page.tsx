import { connect } from '#lib/database';
import { listFilms } from '#lib/films';

interface Props {
  readonly params: Promise<{ readonly genre: string }>;
}

/** A component of the server: it reads the rows itself. */
export default async function FilmsPage({ params }: Props) {
  await connect();
  const genre = decodeURIComponent((await params).genre);
  const { rows } = await listFilms(genre);
  return (
    <main>
      <h1>{genre}</h1>
      <ul>
        {rows.map(({ year, title, director }) => (
          <li key={`${year} ${title}`}>{`${title} (${year}), ${director ?? 'unknown'}`}</li>
        ))}
      </ul>
    </main>
  );
}
