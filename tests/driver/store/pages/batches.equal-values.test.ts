import mongoose, { Schema } from 'mongoose';
import { describe, expect, it } from 'vitest';
import type { Fields } from '../../../../src/util/fields.js';
import { useDatabase } from '../../harness/database.js';

useDatabase('equal_values');

const Note = mongoose.model('Note', new Schema<Fields>({ _id: String, value: {} }));

describe('a filter with many values', () => {
  it('that are equal counts each once', async () => {
    await Note.create([
      { _id: 's1', value: 's1' },
      { _id: 's2', value: 's2' },
    ]);
    const many = (value: unknown): unknown[] => Array.from({ length: 120 }, () => value);
    expect(await Note.find({ value: { $in: many('s1') } }).sort('value')).toHaveLength(1);
    expect(await Note.countDocuments({ value: { $in: many('s2') } })).toBe(1);
    expect(await Note.findOne({ _id: { $in: many('s1') } })).not.toBeNull();
    expect(await Note.find({ _id: { $in: ['s1', 's2'], $nin: many('s1') } })).toHaveLength(1);
    const dates = Array.from({ length: 120 }, () => new Date(5));
    expect(await Note.countDocuments({ value: { $in: dates } })).toBe(0);
  });
});
