import express, { type ErrorRequestHandler, type Express, type Request } from 'express';
import { Error as MongooseErrors } from 'mongoose';
import { from, QueryError, UUID } from 'typestar';
import { Comment, Film, films } from './models.js';

type FilmKey = typeof films.$key;
type KeyParams = Record<keyof FilmKey, string>;

/** The routes of the application. */
export function createApp(): Express {
  const app = express();
  app.use(express.json());

  app.post('/films', async (request, response) => {
    const body = { id: UUID.v4(), ...(request.body as object | undefined) };
    const { issues, value } = films.insertSchema['~standard'].validate(body);
    if (issues) {
      response.status(400).json({ issues });
      return;
    }
    // An insert would overwrite an existing row. Another request may still insert one after this read: the Data API has
    // no IF NOT EXISTS.
    const { genre, year, id } = value;
    if (await from(Film).findOne({ genre, year, id }).exec()) {
      response.status(409).json({ error: 'the film already exists' });
      return;
    }
    response.status(201).json(await new Film(value).save());
  });

  app.get('/films/:genre', async (request, response) => {
    const page = await from(Film)
      .find()
      .where('genre')
      .eq(request.params.genre)
      .select('year', 'id', 'title', 'rating')
      .page({ after: cursorOf(request) });
    response.json({ films: page.rows, next: page.next });
  });

  app
    .route('/films/:genre/:year/:id')
    .get(async (request: Request<KeyParams>, response) => {
      response.json(await Film.findById(keyOf(request.params)).orFail());
    })
    .patch(async (request: Request<KeyParams>, response) => {
      const film = await Film.findById(keyOf(request.params)).orFail();
      film.set(request.body as object);
      response.json(await film.save());
    })
    .delete(async (request: Request<KeyParams>, response) => {
      await from(Film).deleteOne(keyOf(request.params)).exec();
      response.sendStatus(204);
    });

  app
    .route('/films/:genre/:year/:id/comments')
    .post(async (request: Request<KeyParams>, response) => {
      const { text } = (request.body ?? {}) as { text: string };
      await Film.findById(keyOf(request.params)).orFail();
      response.status(201).json(await Comment.create({ film: request.params.id, text }));
    })
    .get(async (request: Request<KeyParams>, response) => {
      response.json(await Comment.find({ film: request.params.id }).sort({ createdAt: 1 }).lean());
    });

  app.use(answerErrors);
  return app;
}

function keyOf(params: KeyParams): FilmKey {
  const { issues, value } = films.keySchema['~standard'].validate(params);
  if (issues) throw new WrongAddress('the path of a film is /films/:genre/:year/:id');
  return value;
}

class WrongAddress extends Error {}

function cursorOf(request: Request<{ genre: string }>): string | null {
  return typeof request.query['after'] === 'string' ? request.query['after'] : null;
}

/** Models and queries throw an error for what the client did wrong; any other error is ours. */
const answerErrors: ErrorRequestHandler = (error: Error, _request, response, next) => {
  if (error instanceof MongooseErrors.DocumentNotFoundError) response.status(404).json({ error: 'not found' });
  else if (MISTAKES.some((mistake) => error instanceof mistake)) response.status(400).json({ error: error.message });
  else next(error);
};

const { ValidationError, CastError, StrictModeError } = MongooseErrors;
const MISTAKES = [ValidationError, CastError, StrictModeError, QueryError, WrongAddress];
