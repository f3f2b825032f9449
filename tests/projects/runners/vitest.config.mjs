// Vitest with the names of its functions as globals, as Jest has them.
export default { test: { globals: true, include: ['*.spec.ts'] } };
