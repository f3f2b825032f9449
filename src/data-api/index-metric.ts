import type { IndexDefinition, Metric } from './definitions.js';

type VectorOptions = Extract<IndexDefinition, { readonly kind: 'vector' }>['options'];

/** The metric that the options of a vector index specify: directly, or by the source model. */
export const getIndexMetric = ({ metric, sourceModel = 'other' }: VectorOptions): Metric =>
  metric ?? (sourceModel === 'other' ? 'cosine' : 'dot_product');
