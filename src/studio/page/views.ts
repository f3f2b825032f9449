import { BrowseView } from './browse/browse-view.js';
import type { View } from './shared/view.js';

/** The views of the page, in the order of the navigation. */
export const views: readonly View[] = [
  {
    name: 'tables',
    title: 'Browse',
    icon: 'browse',
    key: 'b',
    names: ['tables', 'collections', 'types'],
    load: async () => BrowseView,
  },
  { name: 'ask', title: 'Ask', icon: 'ask', key: 'a', load: async () => (await import('./ask/ask-view.js')).AskView },
  {
    name: 'watch',
    title: 'Watch',
    icon: 'watch',
    key: 'w',
    load: async () => (await import('./watch/watch-view.js')).WatchView,
  },
  {
    name: 'look',
    title: 'Look',
    icon: 'look',
    key: 'l',
    load: async () => (await import('./look/look-view.js')).LookView,
  },
];
