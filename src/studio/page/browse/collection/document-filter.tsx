import { useRef, useState } from 'preact/hooks';
import { Button } from '../../parts/button.js';
import { Icon } from '../../parts/icon.js';
import type { CollectionQuery } from '../../query/collection-query.js';
import { useShortcuts } from '../../shared/shortcuts.js';
import { findJsonProblem } from '../../values/json-members.js';

interface DocumentFilterProps {
  readonly query: CollectionQuery;
  readonly isLexical: boolean;
  readonly onQuery: (query: CollectionQuery) => void;
}

/** The filter and sort of a collection, as JSON of the Data API, and the words that are searched. */
export function DocumentFilter({ query, isLexical, onQuery }: DocumentFilterProps) {
  const [filter, setFilter] = useState(query.filter);
  const [sort, setSort] = useState(query.sort);
  const [match, setMatch] = useState(query.match);
  const [problem, setProblem] = useState<string>();
  const first = useRef<HTMLInputElement>(null);
  useShortcuts([{ keys: 'f', label: 'Write a filter', group: 'Documents', run: () => first.current?.focus() }]);

  const apply = (): void => {
    const wrong = [filter, sort]
      .filter((text) => text.trim() !== '')
      .map(findJsonProblem)
      .find((each) => each !== undefined);
    setProblem(wrong);
    if (wrong === undefined) onQuery({ ...query, filter: filter.trim(), sort: sort.trim(), match: match.trim() });
  };
  return (
    <form
      class="filter-line document-filter"
      role="search"
      aria-label="Filter"
      onSubmit={(event) => {
        event.preventDefault();
        apply();
      }}
    >
      <Icon name="filter" />
      <input
        ref={first}
        class="field code wide"
        aria-label="Filter, as JSON"
        placeholder='Filter: {"genre": "Drama"}'
        spellcheck={false}
        autocomplete="off"
        value={filter}
        onInput={({ currentTarget }) => setFilter(currentTarget.value)}
      />
      <input
        class="field code"
        aria-label="Sort, as JSON"
        placeholder='Sort: {"year": -1}'
        spellcheck={false}
        autocomplete="off"
        value={sort}
        onInput={({ currentTarget }) => setSort(currentTarget.value)}
      />
      {isLexical && (
        <input
          class="field"
          type="search"
          aria-label="Words to search"
          placeholder="Words"
          value={match}
          onInput={({ currentTarget }) => setMatch(currentTarget.value)}
        />
      )}
      {query.near !== '' && (
        <span class="chip">
          <span class="chip-text">near {query.near}</span>
          <button
            type="button"
            class="chip-remove"
            aria-label="No longer by vector"
            onClick={() => onQuery({ ...query, near: '' })}
          >
            <Icon name="close" />
          </button>
        </span>
      )}
      <Button type="submit">Apply</Button>
      {problem !== undefined && (
        <p class="document-problem" role="alert">
          {problem}
        </p>
      )}
    </form>
  );
}
