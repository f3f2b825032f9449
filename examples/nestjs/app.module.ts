import './driver.js';
import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { films, filmSchema } from './film.js';
import { FilmsController } from './films.controller.js';
import { FilmsService } from './films.service.js';
import { Review, reviewSchema } from './review.js';

@Module({
  imports: [
    MongooseModule.forRoot(process.env['DATABASE_URI'] ?? 'local://films'),
    MongooseModule.forFeature([
      { name: films.name, schema: filmSchema },
      { name: Review.name, schema: reviewSchema },
    ]),
  ],
  controllers: [FilmsController],
  providers: [FilmsService],
})
export class AppModule {}
