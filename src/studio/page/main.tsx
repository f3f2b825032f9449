import { render } from 'preact';
import { App } from './app.js';
import { listenToShortcuts } from './shared/shortcuts.js';
import { keepTitle } from './shared/title.js';

const root = document.getElementById('app');
keepTitle();
listenToShortcuts();
if (root) render(<App />, root);
