import { buildPageIfStale } from '../../../scripts/build-if-stale.mjs';

// The server reads the page from dist/studio.
export const setup = () => buildPageIfStale();
