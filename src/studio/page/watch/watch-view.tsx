import './watch.css';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { FaultView, WatchedRequest } from '../../protocol/watch.js';
import { Grid } from '../grid/grid.js';
import { Button } from '../parts/button.js';
import { Badge, Nothing, Problem } from '../parts/notice.js';
import { ViewHeader } from '../parts/view-header.js';
import { askServer } from '../shared/ask-server.js';
import { state } from '../shared/database.js';
import { go, keyspaceParameters, linkTo, route } from '../shared/location.js';
import { useShortcuts } from '../shared/shortcuts.js';
import { titleParts } from '../shared/title.js';
import { FaultsDialog } from './faults-dialog.js';
import { filterRequests, readWatchFilter, summarize, writeWatchFilter, type WatchFilter } from './filter-requests.js';
import { FilterBar } from './filter-bar.js';
import { requestColumns, toGridRow } from './request-columns.js';
import { RequestPanel } from './request-panel.js';
import { Timeline } from './timeline.js';
import {
  clearRequests,
  followRequests,
  isPaused,
  requests,
  togglePause,
  waiting,
  watchProblem,
} from './watch-store.js';

/** What the database is asked, live. */
export function WatchView() {
  const filter = useMemo(() => readWatchFilter(route.value.parameters), [route.value]);
  const shown = useMemo(() => filterRequests(requests.value, filter), [requests.value, filter]);
  const [chosen, setChosen] = useState<WatchedRequest>();
  const [faults, setFaults] = useState<readonly FaultView[]>([]);
  const [isFaultsOpen, setFaultsOpen] = useState(false);
  // The same object while the list grows, so that it does not scroll back to the chosen request.
  const place = useRef({ row: 0, column: 0 });
  const isEmbedded = state.value?.isEmbedded ?? false;
  useEffect(() => void (titleParts.value = ['Watch']), []);
  useEffect(followRequests, []);
  useEffect(() => {
    if (isEmbedded)
      void askServer('faults', {}).then(
        (reply) => setFaults(reply.faults),
        () => undefined,
      );
  }, [isEmbedded]);
  const choose = (request: WatchedRequest | undefined, column = 0): void => {
    place.current = { row: request ? shown.indexOf(request) : 0, column };
    setChosen(request);
  };
  const change = (next: WatchFilter): void =>
    go({ path: ['watch'], parameters: [...keyspaceParameters(), ...writeWatchFilter(next)] }, { replace: true });
  useShortcuts([
    { keys: 'p', label: 'Pause, or go on', group: 'Watch', run: togglePause },
    { keys: 'Space', label: 'Open the request', group: 'Watch' },
  ]);
  place.current.row = chosen ? Math.max(0, shown.indexOf(chosen)) : place.current.row;
  return (
    <>
      <ViewHeader title="Watch" aside={<State />}>
        {isEmbedded && (
          <Button
            icon="warning"
            label="Faults of the embedded server"
            isPressed={faults.length > 0}
            onClick={() => setFaultsOpen(true)}
          >
            {faults.length === 0 ? 'Faults' : faults.length === 1 ? '1 fault' : `${faults.length} faults`}
          </Button>
        )}
        <Button
          icon={isPaused.value ? 'play' : 'pause'}
          label={isPaused.value ? 'Go on' : 'Pause'}
          keys="p"
          isPressed={isPaused.value}
          onClick={togglePause}
        >
          {isPaused.value ? 'Go on' : 'Pause'}
        </Button>
        <Button
          kind="quiet"
          icon="trash"
          label="Clear the list"
          onClick={() => {
            clearRequests();
            setChosen(undefined);
          }}
        />
      </ViewHeader>
      <FilterBar requests={requests.value} filter={filter} onFilter={change} />
      {watchProblem.value !== undefined && requests.value.length === 0 ? (
        <div class="view-body">
          <Problem
            error={watchProblem.value}
            title="The requests could not be read"
            onRetry={() => location.reload()}
          />
        </div>
      ) : shown.length === 0 ? (
        <div class="view-body">
          <Empty isFiltered={requests.value.length > 0} />
        </div>
      ) : (
        <div class="watch">
          <Timeline requests={shown} onRequest={choose} />
          <div class="table-area">
            <Grid
              label="Requests, the newest first"
              columns={requestColumns}
              count={shown.length}
              rowAt={(index) => {
                const request = shown[index];
                return request ? toGridRow(request) : NO_ROW;
              }}
              active={chosen ? place.current : undefined}
              isNarrowed={chosen !== undefined}
              onActive={({ row, column }) => choose(shown[row], column)}
              onOpen={({ row, column }) => choose(shown[row], column)}
            />
            {chosen && <RequestPanel key={chosen.id} request={chosen} onClose={() => setChosen(undefined)} />}
          </div>
          <p class="watch-summary" role="status">
            {summarize(shown)}
          </p>
        </div>
      )}
      {isFaultsOpen && <FaultsDialog faults={faults} onFaults={setFaults} onClose={() => setFaultsOpen(false)} />}
    </>
  );
}

const NO_ROW = { id: 'none', head: '', cells: [] };

/** What is seen, and whether the list stands still. */
function State() {
  const missed = waiting.value.length;
  if (isPaused.value)
    return <Badge kind="warn">{missed === 0 ? 'Paused' : `Paused, ${missed.toLocaleString()} more`}</Badge>;
  return state.value?.isEmbedded ? (
    <Badge kind="good" title="Every request to the embedded server, whichever program sends it.">
      Every request to the server
    </Badge>
  ) : (
    <Badge
      kind="accent"
      title="What this studio sends: its own reads, and the queries of Ask. Other programs are not seen."
    >
      Only what this studio sends
    </Badge>
  );
}

function Empty({ isFiltered }: { readonly isFiltered: boolean }) {
  if (isFiltered) {
    return (
      <Nothing title="No request matches">
        <a href={linkTo('watch')}>Show all</a>
      </Nothing>
    );
  }
  if (state.value?.isEmbedded) {
    return (
      <Nothing title="Waiting for requests">
        Every request to the embedded server appears here, whichever program sends it: your application, your tests,
        this studio.
      </Nothing>
    );
  }
  return (
    <Nothing title="Waiting for requests">
      What this studio sends appears here: the reads of Browse and Look, and the queries of Ask. The database does not
      tell what other programs send. To see those of your application, let it use typestar local --studio.
    </Nothing>
  );
}
