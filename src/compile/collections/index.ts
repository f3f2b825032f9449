export { explainDocuments } from './explain.js';
export { compileDistinct, compileDocumentFind, compileRerank, compileSort } from './find.js';
export { compileDocumentUpdate } from './write.js';
export { compileDocumentFilter } from './filter.js';
