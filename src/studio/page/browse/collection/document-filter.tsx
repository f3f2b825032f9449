import type { Ref } from 'preact';
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
      <JsonField name="Filter" example='{"genre": "Drama"}' text={filter} onText={setFilter} field={first} />
      <JsonField name="Sort" example='{"year": -1}' text={sort} onText={setSort} />
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

interface JsonFieldProps {
  readonly name: 'Filter' | 'Sort';
  readonly example: string;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly field?: Ref<HTMLInputElement>;
}

function JsonField({ name, example, text, onText, field }: JsonFieldProps) {
  return (
    <input
      {...(field && { ref: field })}
      class={name === 'Filter' ? 'field code wide' : 'field code'}
      aria-label={`${name}, as JSON`}
      placeholder={`${name}: ${example}`}
      spellcheck={false}
      autocomplete="off"
      value={text}
      onInput={({ currentTarget }) => onText(currentTarget.value)}
    />
  );
}
