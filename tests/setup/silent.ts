import { afterEach, beforeEach, expect, vi } from 'vitest';

const methods = ['log', 'info', 'warn', 'error', 'debug'] as const;
let said: string[] = [];

// Neither the library nor a test prints: a test that says something fails with what it said. A spy for each method and test
// would take longer than most tests.
for (const method of methods) {
  console[method] = (...values: unknown[]) => {
    said.push(`console.${method}: ${values.map(String).join(' ')}`);
  };
}

beforeEach(() => {
  said = [];
});

afterEach(() => {
  vi.restoreAllMocks();
  if (said.length > 0) expect(said).toEqual([]);
});
