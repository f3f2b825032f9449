import { expect, it } from 'vitest';
import { defineConfig, type Config } from '../../src/index.js';

it('returns the configuration unchanged', () => {
  const config: Config = { uri: 'local://films', profiles: { production: { uri: 'local://other' } } };
  expect(defineConfig(config)).toBe(config);
});
