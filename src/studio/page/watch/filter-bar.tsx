import type { WatchedRequest } from '../../protocol/watch.js';
import { Button } from '../parts/button.js';
import { listNames, type WatchFilter } from './filter-requests.js';

interface FilterBarProps {
  /** All of them, from which the names are taken. */
  readonly requests: readonly WatchedRequest[];
  readonly filter: WatchFilter;
  readonly onFilter: (filter: WatchFilter) => void;
}

const CHOICES = [
  { of: 'table', member: 'name', label: 'Table' },
  { of: 'command', member: 'command', label: 'Command' },
] as const;

/** Which requests are shown: by table, by command, only errors or scans. */
export function FilterBar({ requests, filter, onFilter }: FilterBarProps) {
  const { only, ...withoutOnly } = filter;
  const toggle = (kind: 'errors' | 'scans'): void => onFilter(only === kind ? withoutOnly : { ...filter, only: kind });
  return (
    <div class="watch-filter" role="group" aria-label="Filter">
      {CHOICES.map(({ of, member, label }) => (
        <Choice
          key={of}
          label={label}
          all={`All ${of}s`}
          names={listNames(requests, member)}
          value={filter[of]}
          onValue={(value) => onFilter(choose(filter, of, value))}
        />
      ))}
      <Button isPressed={only === 'errors'} onClick={() => toggle('errors')}>
        Failures
      </Button>
      <Button isPressed={only === 'scans'} onClick={() => toggle('scans')}>
        Scans
      </Button>
      {requests.some(({ source }) => source === 'server') && (
        <Button
          isPressed={filter.isWithoutStudio}
          onClick={() => onFilter({ ...filter, isWithoutStudio: !filter.isWithoutStudio })}
        >
          Without the studio’s
        </Button>
      )}
    </div>
  );
}

function choose(filter: WatchFilter, of: 'table' | 'command', value: string | undefined): WatchFilter {
  const { [of]: _before, ...others } = filter;
  return value === undefined ? others : { ...others, [of]: value };
}

interface ChoiceProps {
  readonly label: string;
  readonly all: string;
  readonly names: readonly string[];
  readonly value: string | undefined;
  readonly onValue: (value: string | undefined) => void;
}

function Choice({ label, all, names, value, onValue }: ChoiceProps) {
  const offered = value !== undefined && !names.includes(value) ? [value, ...names] : names;
  return (
    <select
      class="field"
      aria-label={label}
      value={value ?? ''}
      onChange={({ currentTarget }) => onValue(currentTarget.value === '' ? undefined : currentTarget.value)}
    >
      <option value="">{all}</option>
      {offered.map((name) => (
        <option key={name} value={name}>
          {name}
        </option>
      ))}
    </select>
  );
}
