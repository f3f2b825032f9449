import { expect, it } from 'vitest';
import { c, from, model, table } from '../../../../src/index.js';
import { openEmbedded, openOwn } from './open-watched.js';

const READ = { keyspace: 'films', table: 'movies', limit: 10 } as const;
const IN_NOIR = [{ column: 'genre', operator: 'eq', operands: ['Noir'] }] as const;

it('sees what this studio sends: command, table, time, rows, plan', async () => {
  const { ask, untilSeen } = await openOwn();
  await ask('rows', { ...READ, conditions: IN_NOIR });
  const seen = await untilSeen(({ command }) => command === 'find');
  expect(seen).toMatchObject({
    ...{ source: 'studio', keyspace: 'films', name: 'movies', command: 'find', status: 200, rows: 0 },
    ...{ warnings: [], errors: [] },
    plan: { isServed: true, access: 'rows of a partition (genre)', cost: 'rows of one partition' },
  });
  expect(seen.milliseconds).toBeGreaterThan(0);
  expect(seen.at).toBeGreaterThan(1_600_000_000_000);
});

it('tells a scan, with its reason in the words of the query rules, its warnings, CQL and advice', async () => {
  const { ask, untilSeen } = await openOwn();
  await ask('rows', {
    ...READ,
    conditions: [{ column: 'views', operator: 'eq', operands: ['1'] }],
    isUnservedAllowed: true,
  });
  const seen = await untilSeen(({ command }) => command === 'find');
  expect(seen.warnings).toEqual(['MISSING_INDEX']);
  expect(seen.plan?.isServed).toBe(false);
  expect(seen.plan?.reason).toContain("'views'");
  const { body, cql, advice, request } = await ask('request', { id: seen.id });
  expect(request).toEqual(seen);
  expect(body).toBe('{"find":{"filter":{"views":1}}}');
  expect(cql).toContain('WHERE views = ?');
  expect(advice.join('\n')).toContain('index');
});

it('sees what every program sends to the embedded server, and which of it is its own', async () => {
  const { ask, server, untilSeen } = await openEmbedded();
  await fetch(`${server.url}/films/movies`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', token: server.token },
    body: '{"insertOne":{"document":{"genre":"Noir","year":1944}}}',
  });
  await ask('rows', { ...READ, conditions: IN_NOIR });
  expect(await untilSeen(({ command }) => command === 'insertOne')).toMatchObject({
    ...{ source: 'server', name: 'movies', rows: 1, status: 200 },
    plan: { isServed: true, access: 'rows by primary key (genre, year)', cost: 'one row' },
  });
  expect(await untilSeen(({ command }) => command === 'find')).toMatchObject({ source: 'studio', rows: 1 });
});

it('plans requests to tables that were created while it watched', async () => {
  const { connection, untilSeen } = await openEmbedded();
  const actors = table('actors', { name: c.text(), born: c.int() }, { primaryKey: { partitionBy: ['name'] } });
  const Actor = model(actors, { connection });
  await Actor.syncTable();
  await from(Actor).findOne({ name: 'Gene Tierney' }).exec();
  const seen = await untilSeen(({ command, name }) => command === 'findOne' && name === 'actors');
  expect(seen.plan).toMatchObject({ isServed: true, access: 'rows by primary key (name)' });
});

it('sees requests that the database refuses, with the fault that applied', async () => {
  const { server, answer, untilSeen } = await openEmbedded();
  server.api.faults.add({ commands: ['find'], errorCode: 'TIMEOUT_READING_DATA', times: 1 });
  await answer('rows', { ...READ, conditions: IN_NOIR });
  expect(await untilSeen(({ errors }) => errors.length > 0)).toMatchObject({
    ...{ command: 'find', errors: ['TIMEOUT_READING_DATA'] },
    fault: { errorCode: 'TIMEOUT_READING_DATA', commands: ['find'], times: 1 },
  });
});

it('adds and removes faults of the embedded server, and says what is none', async () => {
  const { ask, answer, Movie } = await openEmbedded();
  const fault = { commands: ['findOne'], status: 503 } as const;
  const { faults } = await ask('addFault', { fault });
  expect(faults).toEqual([{ id: 1, fault }]);
  await expect(from(Movie).findOne({ genre: 'Noir', year: 1944 }).exec()).rejects.toThrow('503');
  expect(await ask('removeFault', { id: 1 })).toEqual({ faults: [] });
  expect(await from(Movie).findOne({ genre: 'Noir', year: 1944 }).exec()).toBeNull();
  expect(await answer('addFault', { fault: { status: 1 } })).toEqual({
    error: { message: 'A fault cannot have the HTTP status 1.', code: 'WRONG_FAULT' },
  });
});

it('says that another database has no faults', async () => {
  const { ask, answer } = await openOwn();
  expect(await ask('faults', {})).toEqual({ faults: [] });
  expect(await answer('addFault', { fault: { status: 503 } })).toMatchObject({ error: { code: 'NOT_EMBEDDED' } });
});

it('answers a waiting question when the studio stops', async () => {
  const { ask, studio, seen, untilSeen } = await openOwn();
  await ask('rows', { ...READ, conditions: IN_NOIR });
  await untilSeen(({ command }) => command === 'find');
  const waiting = ask('watch', { after: seen.at(-1)?.id ?? 0 }).then(
    () => 'answered',
    () => 'closed',
  );
  await studio.stop();
  expect(['answered', 'closed']).toContain(await waiting);
});

it('hides credentials in bodies', async () => {
  const { ask, Movie, untilSeen } = await openEmbedded();
  const secret = 'AstraCS:abcdefghijklmnopqrstuvwx:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef';
  await from(Movie).insertOne({ genre: 'Noir', year: 1, title: secret }).exec();
  const { id } = await untilSeen(({ command }) => command === 'insertOne');
  const { body } = await ask('request', { id });
  const { code } = await ask('code', { id });
  expect(body).toContain('"title"');
  expect(body).not.toContain('0123456789abcdef');
  expect(code).not.toContain('0123456789abcdef');
});
