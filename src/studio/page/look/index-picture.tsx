import type { IndexUseReply } from '../../protocol/look.js';
import { BarChart } from '../charts/bar-chart.js';
import { Nothing } from '../parts/notice.js';
import { linkTo } from '../shared/location.js';
import { Numbers } from './numbers.js';

/** How the requests that were seen found their rows. */
export function IndexPicture({ reply, isEmbedded }: { readonly reply: IndexUseReply; readonly isEmbedded: boolean }) {
  const { indexes, byKey, whole, unserved, requests } = reply;
  const who = isEmbedded
    ? 'of every program, as far as Watch keeps them'
    : 'of this studio, the only ones that it sees';
  if (requests === 0) {
    return (
      <Nothing title="No request to this table has been seen">
        <>
          Counted are the requests {who}. <a href={linkTo('watch')}>Watch</a> lists them.
        </>
      </Nothing>
    );
  }
  const bars = [
    { name: 'key', value: byKey },
    ...indexes.map(({ column, requests: value }) => ({ name: column, value })),
    { name: 'all rows', value: whole },
    { name: 'scan', value: unserved },
  ];
  const unused = indexes.filter((index) => index.requests === 0).map(({ column }) => column);
  return (
    <>
      <p class="look-sample" role="status">
        {requests === 1 ? '1 request' : `${requests.toLocaleString()} requests`} to this table, {who}.
        {unused.length > 0 && ` None used the index on ${unused.join(', ')}: each costs every write something.`}
      </p>
      <figure>
        <figcaption class="look-title">Requests by what served them</figcaption>
        <BarChart label="Requests by what served them; the table below has the numbers" bars={bars} noun="requests" />
      </figure>
      <Numbers
        caption="Requests by what served them"
        columns={['Served by', 'Column', '#Requests']}
        rows={[
          ['the primary key, or a part of it', '', byKey.toLocaleString()],
          ...indexes.map(({ name, column, requests: count }) => [`index ${name}`, column, count.toLocaleString()]),
          ['a read of every row, as that of this view', '', whole.toLocaleString()],
          ['nothing: a scan', '', unserved.toLocaleString()],
        ]}
      />
    </>
  );
}
