// The names of Jest and Vitest for Node's own test runner.
import { after, before, test } from 'node:test';

Object.assign(globalThis, { beforeAll: before, afterAll: after, test });
