import { describe, expect, it } from 'vitest';
import { Vectorize } from '../../../src/index.js';

const create = (service: unknown): Vectorize =>
  new Vectorize('embedding', { type: 'Vectorize', dimension: 3, service } as never);

describe('the service of a Vectorize path', () => {
  it.each<readonly [string, unknown]>([
    ["no option 'modelname'", { provider: 'openai', modelname: 'x' }],
    ["no option 'apiKey'", { provider: 'openai', modelName: 'x', apiKey: 'secret' }],
    ['authentication of service must be an object', { provider: 'openai', modelName: 'x', authentication: 'secret' }],
    ['parameters of service must be an object', { provider: 'openai', modelName: 'x', parameters: [] }],
    ['the modelName of service must be a name', { provider: 'openai', modelName: 5 }],
  ])('is refused as that of c.vector() is: %s', (message, service) => {
    expect(() => create(service)).toThrow(message);
    expect(() => create(service)).not.toThrow('secret');
  });

  it('may have all members that the Data API accepts, and lack the name of a model', () => {
    const service = { provider: 'openai', modelName: 'x', authentication: { providerKey: 'k' }, parameters: { a: 1 } };
    expect(create(service).options['service']).toEqual(service);
    expect(create({ provider: 'openai', modelName: null }).clone()).toBeInstanceOf(Vectorize);
  });
});
