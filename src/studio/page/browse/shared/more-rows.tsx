import { useState } from 'preact/hooks';
import { Button } from '../../parts/button.js';
import { messageOf } from '../../parts/notice.js';
import type { Pages } from '../../shared/pages.js';

/** As many rows as the page holds at once. */
const MOST = 100_000;

interface MoreRowsProps<Row, Reply> {
  readonly rows: Pages<Row, Reply>;
  readonly noun?: string;
}

/** What stands below the last row: whether there are more, and a way to read them all. */
export function MoreRows<Row, Reply>({ rows, noun = 'row' }: MoreRowsProps<Row, Reply>) {
  const [isReadingAll, setReadingAll] = useState(false);
  const { count, hasMore, isLoading, error } = rows.state.value;
  const readAll = async (): Promise<void> => {
    setReadingAll(true);
    await rows.until(MOST);
    setReadingAll(false);
  };
  if (error !== undefined) {
    return (
      <span class="more-rows" role="alert">
        The next {noun}s could not be read: {messageOf(error)}
        <Button icon="reload" onClick={() => void rows.more()}>
          Try again
        </Button>
      </span>
    );
  }
  if (!hasMore)
    return (
      <span class="more-rows">{count === 1 ? `The only ${noun}.` : `All ${count.toLocaleString()} ${noun}s.`}</span>
    );
  if (isReadingAll) {
    return (
      <span class="more-rows">
        {count.toLocaleString()} {noun}s so far…
        <Button icon="stop" onClick={rows.stop}>
          Stop
        </Button>
      </span>
    );
  }
  return (
    <span class="more-rows">
      {isLoading ? 'Reading more…' : `${count.toLocaleString()} ${noun}s so far; there are more.`}
      {count < MOST && (
        <Button icon="down" onClick={() => void readAll()}>
          Read up to {MOST.toLocaleString()}
        </Button>
      )}
    </span>
  );
}
