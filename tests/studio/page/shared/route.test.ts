import { describe, expect, it } from 'vitest';
import { findParameter, parseRoute, printRoute } from '../../../../src/studio/page/shared/route.js';

describe('an address', () => {
  it('is a path and parameters after the #', () => {
    const route = parseRoute('#/tables/movies?genre=Drama&columns=title,year');
    expect(route).toEqual({
      path: ['tables', 'movies'],
      parameters: [
        ['genre', 'Drama'],
        ['columns', 'title,year'],
      ],
    });
    expect(findParameter(route, 'genre')).toBe('Drama');
    expect(findParameter(route, 'year')).toBeUndefined();
  });

  it('is empty at the beginning', () => {
    for (const hash of ['', '#', '#/', '#/?']) expect(parseRoute(hash)).toEqual({ path: [], parameters: [] });
  });

  it.each([
    { path: ['tables', 'a/b ? c'], parameters: [['a=b', 'c&d#e%f']] },
    {
      path: ['collections', 'ä☃'],
      parameters: [
        ['filter', '{"a":[1,2]}'],
        ['filter', '+ plus'],
      ],
    },
    { path: ['tables', 'x'], parameters: [['empty', '']] },
  ] as const)('is read as it was written: %j', (route) => {
    expect(parseRoute(printRoute(route))).toEqual(route);
  });

  it('can be read by people', () => {
    const parameters = [
      ['columns', 'title,year'],
      ['near', 'embedding:[1,2]'],
    ] as const;
    expect(printRoute({ path: ['tables', 'movies'], parameters })).toBe(
      '#/tables/movies?columns=title,year&near=embedding:[1,2]',
    );
  });

  it('that is not well encoded is taken as it stands', () => {
    expect(parseRoute('#/tables/100%?a=%zz')).toEqual({ path: ['tables', '100%'], parameters: [['a', '%zz']] });
  });
});
