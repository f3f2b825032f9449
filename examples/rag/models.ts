import mongoose, { Schema, type Model } from 'mongoose';
import { driver } from 'typestar';

mongoose.setDriver(driver);

/** A part of a document, small enough to be found and quoted. */
export interface Passage {
  source: string;
  position: number;
  text: string;
  /** The database sends this text to a model, and stores the vector. */
  $vectorize?: string;
  /** The words by which the passage is found. */
  $lexical?: string;
}

const passageSchema = new Schema<Passage>(
  {
    source: { type: String, required: true },
    position: { type: Number, required: true },
    text: { type: String, required: true },
    $vectorize: String,
    $lexical: String,
  },
  {
    collectionOptions: {
      vector: { dimension: 1024, service: { provider: 'nvidia', modelName: 'NV-Embed-QA' } },
      lexical: { enabled: true, analyzer: 'english' },
      rerank: { enabled: true, service: { provider: 'nvidia', modelName: 'nvidia/llama-3.2-nv-rerankqa-1b-v2' } },
    },
  },
);

export const Passage = mongoose.model<Passage, Model<Passage>>('Passage', passageSchema);
