export { encodePulled } from './encode.js';
export { createTableExecutor } from './executor.js';
export { explain } from './explain.js';
export { explainSent, findSentProblem, type SentRead } from './explain-sent.js';
export { compileMongooseFilter } from './filter.js';
export { compileFind, compileMongooseFind } from './find.js';
export {
  toColumnCommand,
  toColumnFilter,
  toColumnKeys,
  toColumnPath,
  toColumnRow,
  toColumnUpdate,
  toMemberRow,
} from './naming.js';
export { compileWrite, compileMongooseWrite } from './write.js';
