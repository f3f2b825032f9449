import { useEffect } from 'preact/hooks';
import { keyspace, keyspaceName } from '../shared/database.js';
import { linkTo } from '../shared/location.js';
import { titleParts } from '../shared/title.js';
import { Nothing } from '../parts/notice.js';
import { ViewHeader } from '../parts/view-header.js';

/** Tables, collections and types. */
export function BrowseView() {
  const view = keyspace.value;
  useEffect(() => {
    titleParts.value = [];
  }, []);
  return (
    <>
      <ViewHeader title={keyspaceName.value ?? ''} />
      <div class="view-body">
        {view?.tables.length === 0 && view.collections.length === 0 && (
          <Nothing title="This keyspace is empty">
            Create its tables with <code>npx typestar push</code>, then reload the page.
          </Nothing>
        )}
        <ul>
          {view?.tables.map(({ name }) => (
            <li key={name}>
              <a href={linkTo('tables', name)}>{name}</a>
            </li>
          ))}
        </ul>
      </div>
    </>
  );
}
