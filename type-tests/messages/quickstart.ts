import { from } from 'typestar';
import { Movie } from '../../examples/quickstart/schema.js';

from(Movie).find().where('title').eq('Laura');
