import { Body, Controller, Get, Inject, Param, ParseIntPipe, ParseUUIDPipe, Post } from '@nestjs/common';
import { UUID } from 'typestar';
import { FilmsService, type FilmRow, type NewFilm } from './films.service.js';
import type { Review } from './review.js';

@Controller('films')
export class FilmsController {
  // Injected by name: tsx does not emit the types of parameters that Nest would read at run time.
  constructor(@Inject(FilmsService) private readonly films: FilmsService) {}

  @Post()
  async add(@Body() film: NewFilm): Promise<FilmRow> {
    return await this.films.add(film);
  }

  @Get(':genre')
  async ofGenre(@Param('genre') genre: string): Promise<object[]> {
    return (await this.films.ofGenre(genre)).map((film) => ({ ...film, id: film.id.toString() }));
  }

  @Get(':genre/:year/:id')
  async one(
    @Param('genre') genre: string,
    @Param('year', ParseIntPipe) year: number,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<FilmRow> {
    return await this.films.one({ genre, year, id: new UUID(id) });
  }

  @Post(':genre/:year/:id/reviews')
  async review(
    @Param('genre') genre: string,
    @Param('year', ParseIntPipe) year: number,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() review: Pick<Review, 'text' | 'stars'>,
  ): Promise<Review> {
    return await this.films.review({ genre, year, id: new UUID(id) }, review);
  }

  @Get(':genre/:year/:id/reviews')
  async reviews(@Param('id') id: string): Promise<Review[]> {
    return await this.films.reviewsOf(id);
  }
}
