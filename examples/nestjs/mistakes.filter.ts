import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { Error as MongooseErrors } from 'mongoose';
import { QueryError } from 'typestar';

const { ValidationError, CastError, StrictModeError } = MongooseErrors;

interface Answer {
  status(code: number): { json(body: object): void };
}

/** Models and queries throw these errors for what the client did wrong. */
@Catch(ValidationError, CastError, StrictModeError, QueryError)
export class MistakesFilter implements ExceptionFilter<Error> {
  catch(error: Error, host: ArgumentsHost): void {
    host.switchToHttp().getResponse<Answer>().status(400).json({ error: error.message });
  }
}
