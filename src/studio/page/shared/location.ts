import { signal } from '@preact/signals';
import { findParameter, parseRoute, printRoute, type Parameter, type Route } from './route.js';

/** Where the page is; changes with the address, also by the back button of the browser. */
export const route = signal<Route>(parseRoute(location.hash));

addEventListener('hashchange', () => {
  route.value = parseRoute(location.hash);
});

/** Goes to a place; `replace` leaves no entry for the back button. */
export function go(to: Route, { replace = false }: { readonly replace?: boolean } = {}): void {
  const hash = printRoute(to);
  if (!replace) {
    location.hash = hash;
    return;
  }
  history.replaceState(history.state, '', hash);
  route.value = to;
}

/** The address of a place, for `href`; it stays in the keyspace that is shown. */
export function linkTo(...path: string[]): string {
  return printRoute({ path, parameters: keyspaceParameters() });
}

/** What an address says about the keyspace: nothing if it is the one that the studio was started with. */
export function keyspaceParameters(): readonly Parameter[] {
  const keyspace = findParameter(route.value, 'keyspace');
  return keyspace === undefined ? [] : [['keyspace', keyspace]];
}
