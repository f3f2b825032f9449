export { encodePulled } from './encode.js';
export { explain } from './explain.js';
export { explainSent } from './explain-sent.js';
export { compileFind, mongooseFind } from './find.js';
export { columnCommand, columnFilter, columnKeys, columnPath, columnRow, columnUpdate, memberRow } from './naming.js';
export { compileWrite, mongooseWrite } from './write.js';
