import { URI, useModels } from '../harness/models.js';
import { failureOf } from '../harness/database.js';
import type { Fields } from '../../../src/util/fields.js';
import { driver } from '../../../src/driver/index.js';
import mongoose from 'mongoose';
import { describe, expect, it } from 'vitest';

describe('the plugins of the driver', () => {
  const { options } = useModels();

  it('apply to models defined before setDriver()', async () => {
    const instance = new mongoose.Mongoose();
    const schema = new instance.Schema<Fields>({ name: String });
    const Early = instance.model<Fields>('Early', schema, 'docs');
    instance.setDriver(driver);
    await instance.connect(URI, options);
    await Early.init();
    const error = await failureOf(Early.deleteMany({ name: undefined }));
    expect(error).toMatchObject({ code: 'UNDEFINED_VALUE' });
    await instance.disconnect();
  });
});

it.each([
  [{}, 'got value []: with the option default: undefined, a path that is not given is absent'],
  [{ $vector: [] }, 'got value []: with the option default: undefined, a path that is not given is absent'],
  [{ $vector: [1, 2] }, 'got value 1,2'],
])('an array of numbers has its dimension, else the error says what is there: %j', async (given, text) => {
  const schema = new mongoose.Schema({ $vector: { type: [Number], dimension: 3 } });
  const Measured = new mongoose.Mongoose().setDriver(driver).model('Measured', schema);
  const error = await failureOf(new Measured(given).validate());
  expect(error.message).toContain(`$vector: Array must be of length 3, ${text}`);
});
