import './look.css';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { TableView } from '../../protocol/schema.js';
import { Button } from '../parts/button.js';
import { Loading, Nothing, Problem } from '../parts/notice.js';
import { Tabs } from '../parts/tabs.js';
import { ViewHeader } from '../parts/view-header.js';
import { findTable, keyspace, state } from '../shared/database.js';
import { go, keyspaceParameters, linkTo, route } from '../shared/location.js';
import { titleParts } from '../shared/title.js';
import { useAnswer, type Asked } from '../shared/use-answer.js';
import { IndexPicture } from './index-picture.js';
import {
  chooseColumn,
  listColours,
  listColumns,
  pictures,
  readLookQuery,
  samples,
  writeLookQuery,
  type LookQuery,
  type PictureName,
} from './look-query.js';
import { PartitionsPicture } from './partitions-picture.js';
import { ValuesPicture } from './values-picture.js';
import { VectorsPicture } from './vectors-picture.js';

/** Pictures of the data of a table. */
export function LookView() {
  const [, name = keyspace.value?.tables[0]?.name, picture = 'partitions'] = route.value.path;
  const table = name === undefined ? undefined : findTable(name);
  const current = pictures.find((each) => each.name === picture)?.name ?? 'partitions';
  useEffect(() => void (titleParts.value = name === undefined ? ['Look'] : ['Look', name]), [name]);
  if (!table) {
    return (
      <>
        <ViewHeader title="Look" />
        <div class="view-body">
          <Nothing title={name === undefined ? 'The keyspace has no tables' : `There is no table ${name}`}>
            Look shows tables: the sizes of their partitions, their vectors and their values.
          </Nothing>
        </div>
      </>
    );
  }
  const tabs = pictures.map((each) => ({ ...each, href: linkTo('look', table.name, each.name) }));
  return (
    <>
      <ViewHeader title="Look">
        <Tabs label="Pictures" tabs={tabs} current={current} />
      </ViewHeader>
      <Picture key={`${table.name} ${current}`} table={table} picture={current} />
    </>
  );
}

interface PictureProps {
  readonly table: TableView;
  readonly picture: PictureName;
}

function Picture({ table, picture }: PictureProps) {
  const query = useMemo(() => readLookQuery(route.value.parameters), [route.value]);
  const [isStopped, setStopped] = useState(false);
  const column = chooseColumn(table, picture, query)?.name;
  const ofTable = { keyspace: keyspace.value?.keyspace ?? '', table: table.name };
  const sample = { ...ofTable, rows: query.rows };
  const { colour } = query;
  const ask = <Request,>(when: PictureName, request: Request): Request | undefined =>
    picture === when && !isStopped ? request : undefined;
  const partitions = useAnswer('partitions', ask('partitions', sample));
  const vectors = useAnswer(
    'vectors',
    column === undefined ? undefined : ask('vectors', { ...sample, column, ...(colour !== undefined && { colour }) }),
  );
  const values = useAnswer('values', column === undefined ? undefined : ask('values', { ...sample, column }));
  const indexes = useAnswer('indexUse', ask('indexes', ofTable));
  const asked: Pick<Asked<'values'>, 'isLoading' | 'error' | 'reload'> = { partitions, vectors, values, indexes }[
    picture
  ];
  const change = (next: LookQuery): void => {
    setStopped(false);
    go(
      { path: ['look', table.name, picture], parameters: [...keyspaceParameters(), ...writeLookQuery(next)] },
      { replace: true },
    );
  };
  const isReading = asked.isLoading && !isStopped;
  const needsColumn = picture === 'vectors' || picture === 'values';
  return (
    <>
      <Controls table={table} picture={picture} query={query} column={column} onQuery={change}>
        {isReading ? (
          <Button icon="stop" onClick={() => setStopped(true)}>
            Stop
          </Button>
        ) : (
          <Button
            icon="reload"
            label="Read again"
            onClick={() => {
              if (isStopped) setStopped(false);
              else asked.reload();
            }}
          />
        )}
      </Controls>
      <div class="view-body look" tabIndex={0} role="region" aria-label={`Picture of ${table.name}`}>
        {needsColumn && column === undefined ? (
          <Nothing title={picture === 'vectors' ? 'The table has no vectors' : 'The table has no such columns'} />
        ) : isStopped ? (
          <Nothing title="Stopped">Nothing is shown of what was read. A smaller sample is read faster.</Nothing>
        ) : asked.error !== undefined && !isReading ? (
          <Problem error={asked.error} title="The table could not be read" onRetry={asked.reload} />
        ) : (
          <div class={isReading ? 'look-picture reading' : 'look-picture'} aria-busy={isReading}>
            {partitions.reply && picture === 'partitions' && (
              <PartitionsPicture table={table} reply={partitions.reply} />
            )}
            {vectors.reply && picture === 'vectors' && column !== undefined && (
              <VectorsPicture table={table} reply={vectors.reply} column={column} colour={colour} />
            )}
            {values.reply && picture === 'values' && column !== undefined && (
              <ValuesPicture reply={values.reply} column={column} />
            )}
            {indexes.reply && picture === 'indexes' && (
              <IndexPicture reply={indexes.reply} isEmbedded={state.value?.isEmbedded ?? false} />
            )}
            {isReading && !partitions.reply && !vectors.reply && !values.reply && !indexes.reply && (
              <Loading what={`Reading up to ${query.rows.toLocaleString()} rows`} />
            )}
          </div>
        )}
      </div>
    </>
  );
}

interface ControlsProps extends PictureProps {
  readonly query: LookQuery;
  readonly column: string | undefined;
  readonly children: preact.ComponentChildren;
  readonly onQuery: (query: LookQuery) => void;
}

function Controls({ table, picture, query, column, children, onQuery }: ControlsProps) {
  const { colour: _colour, ...withoutColour } = query;
  return (
    <div class="look-controls" role="group" aria-label="What is looked at">
      <Choice
        label="Table"
        value={table.name}
        options={(keyspace.value?.tables ?? []).map(({ name }) => [name, name])}
        onValue={(name) => go({ path: ['look', name, picture], parameters: keyspaceParameters() })}
      />
      {listColumns(table, picture).length > 0 && (
        <Choice
          label="Column"
          value={column ?? ''}
          options={listColumns(table, picture).map(({ name }) => [name, name])}
          onValue={(name) => onQuery({ ...query, column: name })}
        />
      )}
      {picture === 'vectors' && (
        <Choice
          label="Colour"
          value={query.colour ?? ''}
          options={[['', 'none'], ...listColours(table).map(({ name }) => [name, name] as const)]}
          onValue={(name) => onQuery(name === '' ? withoutColour : { ...query, colour: name })}
        />
      )}
      {picture !== 'indexes' && (
        <Choice
          label="Rows"
          value={String(query.rows)}
          options={samples.map((count) => [String(count), `up to ${count.toLocaleString()}`])}
          onValue={(rows) => onQuery({ ...query, rows: Number(rows) })}
        />
      )}
      {children}
    </div>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, text: string])[];
  readonly onValue: (value: string) => void;
}

const Choice = ({ label, value, options, onValue }: ChoiceProps) => (
  <label class="look-choice">
    <span>{label}</span>
    <select class="field" value={value} onChange={({ currentTarget }) => onValue(currentTarget.value)}>
      {options.map(([each, text]) => (
        <option key={each} value={each}>
          {text}
        </option>
      ))}
    </select>
  </label>
);
