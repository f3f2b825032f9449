import { execFile } from 'node:child_process';
import { readFile, readdir } from 'node:fs/promises';
import { promisify } from 'node:util';

/** A process and the one that started it. */
interface Running {
  readonly id: number;
  readonly parent: number;
}

/** The processes that a process has started, and those that these have; none where the system does not list them. */
export async function listDescendants(id: number): Promise<readonly number[]> {
  const running = await listProcesses().catch((): readonly Running[] => []);
  const found: number[] = [];
  for (let parents = [id]; parents.length > 0;) {
    parents = running.filter(({ parent }) => parents.includes(parent)).map((each) => each.id);
    found.push(...parents);
  }
  return found;
}

/** Small images of Linux have no `ps`. */
const listProcesses = (): Promise<readonly Running[]> => (process.platform === 'linux' ? readProc() : runPs());

async function readProc(): Promise<readonly Running[]> {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const all = await Promise.all(ids.map((id) => readFile(`/proc/${id}/stat`, 'utf8').catch(() => '')));
  return all.flatMap((stat) => {
    // The name of the program is in parentheses, and may have some.
    const [, id, parent] = /^(\d+) \(.*\) \S (\d+) /s.exec(stat) ?? [];
    return id === undefined ? [] : [{ id: Number(id), parent: Number(parent) }];
  });
}

async function runPs(): Promise<readonly Running[]> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=']);
  return stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .map(([id = 0, parent = 0]) => ({ id, parent }));
}
