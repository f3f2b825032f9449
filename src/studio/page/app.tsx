import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { keyspace, keyspaceName, loadKeyspace, loadState, problem, state } from './shared/database.js';
import { route } from './shared/location.js';
import type { View } from './shared/view.js';
import { Loading, Nothing, Problem } from './parts/notice.js';
import { ViewHeader } from './parts/view-header.js';
import { Announcement } from './parts/announcement.js';
import { ShortcutList } from './shortcut-list.js';
import { Sidebar } from './sidebar.js';
import { views } from './views.js';

/** The whole page. */
export function App() {
  const name = keyspaceName.value;
  const view = findView();
  useEffect(() => void loadState(), []);
  useEffect(() => {
    if (name !== undefined && !keyspace.value) void loadKeyspace();
  }, [name]);
  return (
    <div class="app">
      <Sidebar current={view} />
      <main class="main" id="main" tabIndex={-1}>
        <Content view={view} />
      </main>
      <ShortcutList />
      <Announcement />
    </div>
  );
}

function Content({ view }: { readonly view: View | undefined }) {
  const [shown, setShown] = useState<{ readonly view: View; readonly Component: ComponentType }>();
  const [failure, setFailure] = useState<unknown>();
  useEffect(() => {
    if (!view) return;
    setFailure(undefined);
    view.load().then((Component) => setShown({ view, Component }), setFailure);
  }, [view]);
  if (problem.value !== undefined && !keyspace.value) {
    const retry = (): void => void (state.value ? loadKeyspace() : loadState());
    return (
      <Page>
        <Problem error={problem.value} title="The database could not be read" onRetry={retry} />
      </Page>
    );
  }
  if (failure !== undefined)
    return <Page children={<Problem error={failure} title="The view could not be loaded" />} />;
  if (!view) {
    return (
      <Page>
        <Nothing title="There is nothing at this address">
          <a href="#/">Show the tables</a>
        </Nothing>
      </Page>
    );
  }
  if (!keyspace.value || shown?.view !== view) return <Page children={<Loading what="Reading the schema" />} />;
  return <shown.Component />;
}

function Page({ children }: { readonly children: preact.ComponentChildren }) {
  return (
    <>
      <ViewHeader title="" />
      <div class="view-body">{children}</div>
    </>
  );
}

function findView(): View | undefined {
  const [first = 'tables'] = route.value.path;
  return views.find(({ name, names = [name] }) => names.includes(first));
}
