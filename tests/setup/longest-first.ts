import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The folders of the tests that take seconds each: begun last, one of them would keep a single worker busy in the end. */
const long = ['types', 'query/tables/rules', 'proof', 'local/fuzz', 'docs', 'cli', 'local/storage/durable'];

/** Runs the long tests first; the others in the order of Vitest, which is by size until it has run them. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const rank = ({ moduleId }: TestSpecification): number => {
      const found = long.findIndex((folder) => moduleId.includes(`/tests/${folder}/`));
      return found === -1 ? long.length : found;
    };
    return sorted.sort((one, other) => rank(one) - rank(other));
  }
}
