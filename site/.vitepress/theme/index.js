import DefaultTheme from 'vitepress/theme-without-fonts';
import { showHovers } from './hovers.js';
import './style.css';

export default {
  extends: DefaultTheme,
  enhanceApp: () => {
    // The build renders the pages without a browser.
    if (typeof document !== 'undefined') showHovers();
  },
};
