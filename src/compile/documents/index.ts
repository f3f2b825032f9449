export { compileDocumentFind } from './find.js';
export { compileDocumentWrite } from './write.js';
