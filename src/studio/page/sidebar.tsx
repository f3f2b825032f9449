import { useEffect, useRef, useState } from 'preact/hooks';
import { keyspace, keyspaceName, state } from './shared/database.js';
import { go, linkTo, route } from './shared/location.js';
import type { IconName } from './shared/icons.js';
import { printKeys, useShortcuts } from './shared/shortcuts.js';
import type { View } from './shared/view.js';
import { Button } from './parts/button.js';
import { Icon } from './parts/icon.js';
import { Badge } from './parts/notice.js';
import { isSidebarOpen } from './parts/view-header.js';
import { isShortcutListOpen } from './shortcut-list.js';
import { views } from './views.js';

/** The navigation, and the tables, collections and types of the keyspace. */
export function Sidebar({ current }: { readonly current: View | undefined }) {
  const [words, setWords] = useState('');
  const search = useRef<HTMLInputElement>(null);
  const close = (): void => void (isSidebarOpen.value = false);
  useEffect(close, [route.value]);
  useShortcuts([
    ...views.map(({ key, title, name }) => ({
      keys: `g ${key}`,
      label: title,
      group: 'Go to',
      run: () => go({ path: name === 'tables' ? [] : [name], parameters: [] }),
    })),
    {
      keys: 'Mod+k',
      label: 'Find a table or collection',
      group: 'Everywhere',
      run: () => {
        isSidebarOpen.value = true;
        search.current?.select();
        search.current?.focus();
      },
    },
  ]);
  return (
    <>
      {isSidebarOpen.value && <div class="scrim" onClick={close} />}
      <aside
        class={isSidebarOpen.value ? 'sidebar open' : 'sidebar'}
        aria-label="Database"
        onKeyDown={(event) => {
          if (event.key === 'Escape') close();
          else walk(event);
        }}
      >
        <Database />
        <nav class="side-nav" aria-label="Views">
          {views.map(({ name, title, icon }) => (
            <a
              key={name}
              href={name === 'tables' ? linkTo() : linkTo(name)}
              aria-current={name === current?.name ? 'true' : undefined}
            >
              <Icon name={icon} />
              {title}
            </a>
          ))}
        </nav>
        <div class="side-search">
          <Icon name="search" />
          <input
            ref={search}
            type="search"
            placeholder="Find"
            aria-label="Find a table, collection or type"
            value={words}
            onInput={({ currentTarget }) => setWords(currentTarget.value)}
            onKeyDown={(event) => {
              const first = event.currentTarget.closest('.sidebar')?.querySelector<HTMLElement>('.side-list a');
              if (event.key === 'Enter') first?.click();
            }}
          />
          <kbd>{printKeys('Mod+k').join(' ')}</kbd>
        </div>
        <Lists words={words.trim().toLowerCase()} />
        <footer class="side-footer">
          {state.value?.isReadOnly && (
            <Badge title="Started with --read-only: nothing can be written">
              <Icon name="lock" /> Read-only
            </Badge>
          )}
          <span class="version">{state.value?.version}</span>
          <Button
            kind="quiet"
            icon="keyboard"
            label="Keyboard shortcuts"
            keys="?"
            onClick={() => (isShortcutListOpen.value = true)}
          />
        </footer>
      </aside>
    </>
  );
}

function Database() {
  const { label, keyspaces = [] } = state.value ?? {};
  return (
    <div class="side-database">
      <svg class="logo" viewBox="0 0 32 32" width="20" height="20" aria-hidden="true">
        <rect width="32" height="32" rx="7" class="logo-ground" />
        <path class="logo-letter" d="M3.5 9.5h13V14h-4.2v13H7.7V14H3.5z" />
        <path
          class="logo-star"
          d="M23.6 3.2L25.2 7.4L29.7 7.6L26.2 10.4L27.4 14.8L23.6 12.3L19.8 14.8L21 10.4L17.5 7.6L22 7.4z"
        />
      </svg>
      <div class="side-names">
        <select
          aria-label="Keyspace"
          value={keyspaceName.value}
          onChange={({ currentTarget }) => go({ path: [], parameters: [['keyspace', currentTarget.value]] })}
        >
          {keyspaces.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
        <span class="side-label" title={label}>
          {label}
        </span>
      </div>
    </div>
  );
}

function Lists({ words }: { readonly words: string }) {
  const { tables = [], collections = [], types = [] } = keyspace.value ?? {};
  const groups: readonly [title: string, path: string, icon: IconName, names: readonly string[]][] = [
    ['Tables', 'tables', 'table', tables.map(({ name }) => name)],
    ['Collections', 'collections', 'collection', collections.map(({ name }) => name)],
    ['Types', 'types', 'type', types.map(({ name }) => name)],
  ];
  const [view, chosen] = route.value.path;
  const found = groups.map(([title, path, icon, names]) => {
    const matching = names.filter((name) => name.toLowerCase().includes(words));
    if (matching.length === 0) return null;
    return (
      <section key={path} aria-labelledby={`side-${path}`}>
        <h2 id={`side-${path}`}>
          {title} <span class="count">{matching.length}</span>
        </h2>
        <ul>
          {matching.map((name) => (
            <li key={name}>
              <a
                href={linkTo(path, name)}
                aria-current={view === path && chosen === name ? 'page' : undefined}
                title={name}
              >
                <Icon name={icon} />
                <span>{name}</span>
              </a>
            </li>
          ))}
        </ul>
      </section>
    );
  });
  const isEmpty = keyspace.value !== undefined && found.every((group) => group === null);
  return (
    <nav class="side-list" aria-label="Keyspace">
      {found}
      {isEmpty && <p class="side-empty">{words === '' ? 'The keyspace is empty.' : 'No name contains that.'}</p>}
    </nav>
  );
}

/** The arrow keys walk through the search field and the names. */
function walk(event: KeyboardEvent): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0 || !(event.currentTarget instanceof HTMLElement)) return;
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('.side-search input, .side-list a')];
  const at = items.findIndex((item) => item === document.activeElement);
  if (at === -1) return;
  items[at + step]?.focus();
  event.preventDefault();
}
