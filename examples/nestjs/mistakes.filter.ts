import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { Error as MongooseErrors } from 'mongoose';
import { QueryError } from 'typestar';

const { ValidationError, CastError, StrictModeError } = MongooseErrors;

interface Answer {
  status(code: number): { json(body: object): void };
}

/** What the client did wrong is told by the models and queries. */
@Catch(ValidationError, CastError, StrictModeError, QueryError)
export class MistakesFilter implements ExceptionFilter<Error> {
  catch(error: Error, host: ArgumentsHost): void {
    host.switchToHttp().getResponse<Answer>().status(400).json({ error: error.message });
  }
}
