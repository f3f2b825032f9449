import { expectError, expectType } from 'tsd';
import { from, type Reranked } from 'typestar';
import { Fan, User } from './user.js';

const fans = from(Fan).find();

fans.nearest('$vector', [1, 2]).limit(5);
fans.nearest('$vectorize', 'jazz').select('name');
fans.rankBy('$lexical', 'jazz');
fans.where('$lexical').match('jazz').where('$vectorize').exists(true);
expectError(fans.nearest('$vectorize', [1, 2]));
expectError(fans.nearest('$lexical', 'jazz'));
expectError(fans.rankBy('$vectorize', 'jazz'));
expectError(fans.rankBy('name', 'jazz'));
expectError(fans.rankBy('$lexical', 3));
expectError(fans.where('$lexical').eq('jazz'));
expectError(fans.where('$vectorize').eq('jazz'));

// A query has one order.
expectError(fans.rankBy('$lexical', 'jazz').sort('name'));
expectError(fans.sort('name').rankBy('$lexical', 'jazz'));
expectError(fans.nearest('$vectorize', 'jazz').rankBy('$lexical', 'jazz'));
expectError((await fans.rankBy('$lexical', 'jazz').exec())[0]?.$similarity);

// Reranked: documents with scores.
const reranked = await from(Fan).rerank('jazz').where('active').eq(true).select('name').limit(5).exec();
expectType<Reranked<{ _id: (typeof reranked)[number]['document']['_id']; name: string }>[]>(reranked);
expectType<string | undefined>(reranked[0]?.document.name);
expectType<number | undefined>(reranked[0]?.scores.$rerank);
expectType<number | null | undefined>(reranked[0]?.scores.$bm25Rank);
from(Fan).rerank('jazz').on('name');
expectError(from(Fan).rerank('jazz').on('nope'));
expectError(from(Fan).rerank(3));
expectError(from(Fan).rerank('jazz').where('nope'));
expectError(from(Fan).rerank('jazz').sort('name'));
expectError(reranked[0]?.document.active);

// A collection whose documents have no texts.
expectError(from(User).rerank('jazz'));
expectError(from(User).find().nearest('$vectorize', 'jazz'));
expectError(from(User).find().rankBy('$lexical', 'jazz'));
