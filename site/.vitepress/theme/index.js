import DefaultTheme from 'vitepress/theme-without-fonts';
import { onMounted } from 'vue';
import { showHovers } from './hovers.js';
import './style.css';

export default {
  extends: DefaultTheme,
  setup: () => onMounted(showHovers),
};
