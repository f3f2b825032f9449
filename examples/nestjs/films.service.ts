import { Injectable, NotFoundException, type OnModuleInit } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { from, UUID } from 'typestar';
import { films, type FilmModel } from './film.js';
import { Review } from './review.js';

export type FilmRow = typeof films.$row;
export type FilmKey = typeof films.$key;
export type NewFilm = Omit<typeof films.$insert, 'id'>;

/** Reads and writes films and their reviews. */
@Injectable()
export class FilmsService implements OnModuleInit {
  constructor(
    @InjectModel(films.name) private readonly films: FilmModel,
    @InjectModel(Review.name) private readonly reviews: Model<Review>,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.films.syncTable();
  }

  async add(film: NewFilm): Promise<FilmRow> {
    return await this.films.create({ ...film, id: UUID.v4() });
  }

  async ofGenre(genre: string): Promise<Pick<FilmRow, 'year' | 'id' | 'title'>[]> {
    return await from(this.films).find().where('genre').eq(genre).select('year', 'id', 'title').exec();
  }

  async one(key: FilmKey): Promise<FilmRow> {
    const film = await this.films.findById(key);
    if (!film) throw new NotFoundException();
    return film;
  }

  async review(key: FilmKey, review: Pick<Review, 'text' | 'stars'>): Promise<Review> {
    await this.one(key);
    return await this.reviews.create({ ...review, film: key.id.toString() });
  }

  async reviewsOf(film: string): Promise<Review[]> {
    return await this.reviews.find({ film }).sort({ stars: -1 }).lean();
  }
}
