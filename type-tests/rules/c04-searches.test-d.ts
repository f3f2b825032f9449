import type { Types } from 'mongoose';
import * as Test from 'ts-toolbelt/out/Test.js';
import { expectError } from 'tsd';
import { from, match, type CompiledRerank, type Reranked, type RerankScores } from 'typestar';
import { Fan, User } from './user.js';

const { check, checks } = Test;

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
const [best] = reranked;
const whole = await from(Fan).rerank('jazz').exec();
const compiled = from(Fan).rerank('jazz').compile();
const near = await fans.nearest('$vector', [1, 2]).exec();
const words = await fans.rankBy('$lexical', 'jazz').select('$lexical').exec();
interface FanRead {
  _id: Types.ObjectId;
  name: string;
  active?: boolean;
}
checks([
  check<typeof reranked, Reranked<{ _id: Types.ObjectId; name: string }>[], Test.Pass>(),
  check<typeof whole, Reranked<FanRead>[], Test.Pass>(),
  check<NonNullable<typeof best>['scores'], RerankScores, Test.Pass>(),
  check<RerankScores['$bm25Rank'], number | null, Test.Pass>(),
  check<typeof compiled, CompiledRerank, Test.Pass>(),
  check<typeof near, { _id: Types.ObjectId; name: string; active?: boolean; $similarity: number }[], Test.Pass>(),
  check<typeof near, (FanRead & { $similarity: number })[], Test.Fail>(),
  check<typeof words, { _id: Types.ObjectId; $lexical?: string }[], Test.Pass>(),
]);
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

// The Data API has no `$lexical` in a `not`, at whatever depth.
fans.not((w) => w.where('name').eq('x'));
fans.or(
  (w) => w.where('$lexical').match('jazz'),
  (w) => w.where('name').eq('x'),
);
expectError(fans.not((w) => w.where('$lexical').match('jazz')));
expectError(fans.not((w) => w.where('$lexical').match('jazz').where('name').eq('x')));
expectError(fans.not((w) => w.where('_id').eq('6740d1c2e4b0a1b2c3d4e5f6').where('$lexical').match('jazz')));
expectError(
  fans.not((w) =>
    w
      .where({ $lexical: match('jazz') })
      .where('name')
      .eq('x'),
  ),
);
expectError(
  fans.not((w) =>
    w.or(
      (v) => v.where('$lexical').match('jazz'),
      (v) => v.where('name').eq('x'),
    ),
  ),
);
