/** A document found by a reranked search, with what it scored. */
export interface RerankedDocument<Doc> {
  readonly document: Doc;
  readonly scores: Readonly<Record<string, number>>;
}
