import type { Suggestion } from '../../query/suggestions.js';

interface FilterSuggestionsProps {
  readonly id: string;
  readonly found: readonly Suggestion[];
  readonly chosen: Suggestion | undefined;
  readonly isUnservedAllowed: boolean;
  readonly onTake: (suggestion: Suggestion) => void;
}

/** What can come next in the filter; what is not served stands apart, with what it costs. */
export function FilterSuggestions({ id, found, chosen, isUnservedAllowed, onTake }: FilterSuggestionsProps) {
  if (found.length === 0) return null;
  const served = found.filter(({ isServed }) => isServed);
  const others = found.filter(({ isServed }) => !isServed);
  const usable = isUnservedAllowed ? found : served;
  const option = (each: Suggestion) => {
    const index = usable.indexOf(each);
    const isUsable = index !== -1;
    return (
      <li
        key={each.label}
        id={isUsable ? `${id}-${index}` : undefined}
        role="option"
        aria-selected={each === chosen}
        aria-disabled={!isUsable}
        title={each.reason}
        onMouseDown={(event) => {
          event.preventDefault();
          if (isUsable) onTake(each);
        }}
      >
        <span class="option-name">{each.label}</span>
        <span class="option-detail">{each.detail}</span>
        {each.reason !== undefined && <span class="option-reason">{each.reason}</span>}
      </li>
    );
  };
  return (
    <div class="suggestions">
      <ul id={id} role="listbox" aria-label="What can come next">
        {served.map(option)}
        {others.map(option)}
      </ul>
      {others.length > 0 && !isUnservedAllowed && (
        <p class="suggestions-hint">
          Grey ones are served by no key or index. <em>Allow scans</em> permits them: the database then reads rows and
          throws away those that do not match.
        </p>
      )}
    </div>
  );
}
