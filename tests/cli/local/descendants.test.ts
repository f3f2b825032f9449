import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { listDescendants } from '../../../src/cli/local/descendants.js';

it.runIf(process.platform !== 'win32')('are the processes that a process has started, and theirs', async () => {
  // The shell starts one that starts another.
  const shell = spawn('sh', ['-c', `${NODE} -e '${PARENT}'; true`], { stdio: ['pipe', 'pipe', 'inherit'] });
  const [printed] = (await once(shell.stdout, 'data')) as [Buffer];
  const ids = printed.toString().trim().split(' ').map(Number);
  expect((await listDescendants(shell.pid ?? 0)).toSorted((one, other) => one - other)).toEqual(
    ids.toSorted((one, other) => one - other),
  );
  expect(await listDescendants(ids[1] ?? 0)).toEqual([]);
  shell.stdin.end();
  await once(shell, 'close');
});

const NODE = `"${process.execPath}"`;
const CHILD = 'process.stdin.resume()';
const PARENT = `const child = require("child_process").spawn(process.execPath, ["-e", "${CHILD}"], { stdio: "inherit" }); console.log(process.pid, child.pid)`;
