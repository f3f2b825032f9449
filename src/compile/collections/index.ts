export { explainDocuments } from './explain.js';
export { compileDistinct, compileDocumentFind, compileFindArguments, compileRerank, compileSort } from './find.js';
export { compileDocumentWrite } from './write.js';
export { compileDocumentFilter } from './filter.js';
