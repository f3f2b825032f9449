import * as Test from 'ts-toolbelt/out/Test.js';
import { expectError } from 'tsd';
import { c, from, table } from 'typestar';
import { movies, type MovieRow } from '../movies.js';

const { check, checks } = Test;

const find = from(movies).find();
const any = find.allowFiltering();
any.sort('title').skip(10).limit(5).compile();
any.where('genre').eq('x').sort('-year').skip(1).compile();

expectError(find.skip(1));
expectError(any.skip(1));
expectError(find.where('genre').eq('x').sort('-year').skip(1));
expectError(any.nearest('embedding', [1, 2, 3]).skip(1));
expectError(find.rankBy('plot', 'x').skip(1));
expectError(any.sort('title').skip('1'));
expectError(any.sort('title').skip());

// A stored order by a type that no order in memory takes.
const peers = table(
  'peers',
  { net: c.text(), address: c.inet(), port: c.int() },
  { primaryKey: { partitionBy: ['net'], partitionSort: ['address', 'port'] } },
);
const net = from(peers).find().allowFiltering().where('net').eq('x');
net.sort('address', 'port').limit(1).compile();
net.sort('-address').compile();
net.sort('port').skip(1).compile();
expectError(net.sort('address').skip(1));
expectError(net.sort('-address', '-port').skip(1));

// An order that `$if` sets is perhaps none.
declare const sorted: boolean;
any.$if(sorted, (q) => q.sort('title').skip(1)).compile();
any.$if(sorted, (q) => q.sort('title')).compile();
any
  .sort('title')
  .$if(sorted, (q) => q.skip(1))
  .skip(2)
  .compile();
expectError(any.$if(sorted, (q) => q.sort('title')).skip(1));
expectError(any.$if(sorted, (q) => q.sort('title')).sort('title'));

// One row has no further rows to leave out: the Data API has no such option of findOne.
expectError(from(movies).findOne().allowFiltering().sort('title').skip(1));

const later = await any.sort('title').skip(10).exec();
checks([check<typeof later, MovieRow[], Test.Pass>()]);
