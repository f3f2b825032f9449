export { explainDocuments } from './explain.js';
export { compileDistinct, compileDocumentFind, compileRerank, compileSort } from './find.js';
export { CHUNK_SIZE, compileDocumentWrite } from './write.js';
export { documentFilter } from './filter.js';
