/** A document found by a reranked search, with its scores. */
export interface RerankedDocument<Doc> {
  readonly document: Doc;
  readonly scores: Readonly<Record<string, number>>;
}
