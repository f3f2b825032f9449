import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createInsights } from '../../../site/examples/insights.js';
import { blocksOf } from '../../../site/examples/page.js';

const folder = path.resolve(import.meta.dirname, '../../../.tmp', `insights-${process.pid}`);
const pageOf = (code: string) => ({ blocks: blocksOf(['```ts', code, '```'].join('\n')), prelude: '' });

describe('the insights about examples', () => {
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('are kept until the example changes', () => {
    const one = pageOf('const one = 1;');
    createInsights({ folder }).prepare(new Map([['one', one]]));
    const [kept = ''] = readdirSync(folder);
    expect(createInsights({ folder }).of(one)[0]?.hovers[0]?.text).toBe('const one: 1');

    // What is kept is not asked again.
    const file = path.join(folder, kept);
    writeFileSync(file, readFileSync(file, 'utf8').replace('const one: 1', 'kept'));
    createInsights({ folder }).prepare(new Map([['one', one]]));
    expect(createInsights({ folder }).of(one)[0]?.hovers[0]?.text).toBe('kept');

    const two = pageOf('const two = 2;');
    createInsights({ folder }).prepare(new Map([['two', two]]));
    expect(readdirSync(folder)).not.toContain(kept);
    expect(createInsights({ folder }).of(two)[0]?.hovers[0]?.text).toBe('const two: 2');
  }, 60_000);

  it('are the messages alone, if hovers are not wanted', () => {
    const wrong = pageOf("const three: number = 'three';");
    const [insight] = createInsights({ folder, hasHovers: false }).of(wrong);
    expect(insight?.hovers).toEqual([]);
    expect(insight?.problems.map(({ text }) => text)).toEqual(["Type 'string' is not assignable to type 'number'."]);
  }, 60_000);
});
