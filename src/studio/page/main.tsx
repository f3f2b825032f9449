import { render } from 'preact';
import { App } from './app.js';
import { countUnsaved } from './changes/history.js';
import { listenToShortcuts } from './shared/shortcuts.js';
import { keepTitle } from './shared/title.js';

addEventListener('beforeunload', (event) => {
  // The browser asks whether to leave.
  if (countUnsaved() > 0) event.preventDefault();
});

const root = document.getElementById('app');
keepTitle();
listenToShortcuts();
if (root) render(<App />, root);
