import { buildIfStale } from '../../scripts/build-if-stale.mjs';

// Programs that tests start run the built package, as users do; it loads several times faster than its sources.
export const setup = () => buildIfStale({ js: true });
