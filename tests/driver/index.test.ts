import mongoose, { Schema, type InferSchemaType } from 'mongoose';
import { expect, it } from 'vitest';
import { driver } from '../../src/driver/index.js';

it("the type of the driver's connections has the methods of Mongoose and those of the driver", async () => {
  const instance = new mongoose.Mongoose().setDriver(driver);
  // As applications on astra-mongoose name the type.
  const connection: InstanceType<typeof driver.Connection> = instance.createConnection('local://driver_types');
  expect(connection).toBeInstanceOf(driver.Connection);
  const schema = new Schema({ name: { type: String, required: true } });
  const Pet = connection.model('Pet', schema, 'pets');
  const pet: InferSchemaType<typeof schema> = await Pet.create({ name: 'Rex' });
  expect([pet.name, await connection.listCollections({ nameOnly: true })]).toEqual(['Rex', ['pets']]);
  const other: InstanceType<typeof driver.Connection> = connection.useDb('driver_types');
  expect(other.keyspaceName).toBe('driver_types');
  await connection.close();
});
