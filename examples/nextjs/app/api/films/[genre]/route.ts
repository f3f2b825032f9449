import { QueryError } from 'typestar';
import { connect } from '#lib/database';
import { Film, films, listFilms } from '#lib/films';

interface Context {
  readonly params: Promise<{ readonly genre: string }>;
}

/** The films of a genre: `?after=` continues after a page. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  await connect();
  const { genre } = await params;
  try {
    const page = await listFilms(genre, new URL(request.url).searchParams.get('after'));
    return Response.json({ films: page.rows, next: page.next });
  } catch (error) {
    // The page that a client asks for may be none of ours.
    if (error instanceof QueryError) return Response.json({ error: error.message }, { status: 400 });
    throw error;
  }
}

/** Adds a film to a genre, or replaces it. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  await connect();
  const { genre } = await params;
  const body: unknown = await request.json().catch(() => undefined);
  const { issues, value } = films.insertSchema['~standard'].validate({ ...(body as object | undefined), genre });
  if (issues) return Response.json({ issues }, { status: 400 });
  return Response.json(await new Film(value).save(), { status: 201 });
}
