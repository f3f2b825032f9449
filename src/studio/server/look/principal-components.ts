/** Points on the two axes along which vectors differ most. */
export interface Components {
  readonly points: readonly (readonly [x: number, y: number])[];
  /** The part of the variance on each axis. */
  readonly variance: readonly [number, number];
}

/** Directions that are searched at once: more than two, so that the second is found as well as the first. */
const WIDTH = 6;
const ROUNDS = 40;

/**
 * The principal components of vectors of one length. Only the products of the vectors with a few directions are formed, by subspace
 * iteration: a decomposition of the matrix of covariances would take minutes for the vectors of language models.
 * @param pause - waits a moment between the rounds, so that others are served; may throw to end the work
 */
export async function findComponents(
  vectors: readonly ArrayLike<number>[],
  pause: () => Promise<void> = () => Promise.resolve(),
): Promise<Components> {
  const length = vectors[0]?.length ?? 0;
  const centred = centre(vectors, length);
  const total = sum(centred.map((row) => dot(row, row)));
  if (total === 0) return { points: vectors.map(() => [0, 0] as const), variance: [0, 0] };
  let directions = orthonormalize(startDirections(Math.min(WIDTH, length), length));
  for (let round = 0; round < ROUNDS; round++) {
    await pause();
    directions = orthonormalize(directions.map((direction) => turn(centred, direction, length)));
  }
  const scores = directions.map((direction) => centred.map((row) => dot(row, direction)));
  const { values, vectors: rotation } = diagonalize(scores.map((one) => scores.map((other) => dot(one, other))));
  const order = values.map((_, at) => at).toSorted((one, other) => (values[other] ?? 0) - (values[one] ?? 0));
  const [x, y] = [0, 1].map((axis) => rotate(scores, rotation, order[axis]));
  const part = (axis: number): number => Math.max(0, values[order[axis] ?? -1] ?? 0) / total;
  return {
    points: centred.map((_, at) => [x?.[at] ?? 0, y?.[at] ?? 0] as const),
    variance: [part(0), part(1)],
  };
}

type Numbers = Float64Array<ArrayBuffer>;

function centre(vectors: readonly ArrayLike<number>[], length: number): readonly Numbers[] {
  const mean = new Float64Array(length);
  for (const vector of vectors) for (let at = 0; at < length; at++) mean[at] = (mean[at] ?? 0) + (vector[at] ?? 0);
  return vectors.map((vector) =>
    Float64Array.from({ length }, (_, at) => (vector[at] ?? 0) - (mean[at] ?? 0) / vectors.length),
  );
}

/** The same directions each time, so that a picture stays what it was. */
const startDirections = (count: number, length: number): readonly Numbers[] =>
  Array.from({ length: count }, (_, row) =>
    Float64Array.from({ length }, (__, at) => Math.sin((at + 1) * (row + 1) * 1.618) + (at === row ? 1 : 0)),
  );

/** The covariances times a direction. */
function turn(rows: readonly Numbers[], direction: Numbers, length: number): Numbers {
  const turned = new Float64Array(length);
  for (const row of rows) add(turned, row, dot(row, direction));
  return turned;
}

/** By Gram and Schmidt, twice, for rounding; a direction in which nothing differs stays zero. */
function orthonormalize(directions: readonly Numbers[]): readonly Numbers[] {
  const done: Numbers[] = [];
  for (const given of directions) {
    const direction = given.slice();
    for (const before of [...done, ...done]) add(direction, before, -dot(direction, before));
    const size = Math.sqrt(dot(direction, direction));
    done.push(size > 1e-9 * Math.sqrt(dot(given, given)) ? direction.map((each) => each / size) : direction.fill(0));
  }
  return done;
}

/** The eigenvalues and eigenvectors of a small symmetric matrix, by Jacobi's rotations. */
function diagonalize(matrix: readonly (readonly number[])[]): {
  readonly values: readonly number[];
  readonly vectors: readonly (readonly number[])[];
} {
  const size = matrix.length;
  const values = matrix.map((row) => [...row]);
  const vectors = matrix.map((_, row) => matrix.map((__, column) => (row === column ? 1 : 0)));
  const get = (of: number[][], row: number, column: number): number => of[row]?.[column] ?? 0;
  for (let sweep = 0; sweep < 50; sweep++) {
    for (let one = 0; one < size; one++) {
      for (let other = one + 1; other < size; other++) {
        const between = get(values, one, other);
        if (between === 0) continue;
        const angle = 0.5 * Math.atan2(2 * between, get(values, other, other) - get(values, one, one));
        const [c, s] = [Math.cos(angle), Math.sin(angle)];
        turnColumns(values, [one, other], [c, s]);
        turnRows(values, [one, other], [c, s]);
        turnColumns(vectors, [one, other], [c, s]);
      }
    }
  }
  return { values: values.map((row, at) => row[at] ?? 0), vectors };
}

type Pair = readonly [number, number];

function turnColumns(matrix: number[][], [one, other]: Pair, [c, s]: Pair): void {
  for (const row of matrix) {
    const [left, right] = [row[one] ?? 0, row[other] ?? 0];
    row[one] = c * left - s * right;
    row[other] = s * left + c * right;
  }
}

function turnRows(matrix: number[][], [one, other]: Pair, [c, s]: Pair): void {
  const [upper, lower] = [matrix[one] ?? [], matrix[other] ?? []];
  for (let at = 0; at < upper.length; at++) {
    const [above, below] = [upper[at] ?? 0, lower[at] ?? 0];
    upper[at] = c * above - s * below;
    lower[at] = s * above + c * below;
  }
}

/** The scores on an axis; its largest is positive, so that the picture is not mirrored by chance. */
function rotate(
  scores: readonly (readonly number[])[],
  rotation: readonly (readonly number[])[],
  axis: number | undefined,
): readonly number[] {
  const [first = []] = scores;
  if (axis === undefined) return first.map(() => 0);
  const rotated = first.map((_, at) => sum(scores.map((each, row) => (each[at] ?? 0) * (rotation[row]?.[axis] ?? 0))));
  const largest = rotated.reduce((most, each) => (Math.abs(each) > Math.abs(most) ? each : most), 0);
  return largest < 0 ? rotated.map((each) => -each) : rotated;
}

function dot(one: ArrayLike<number>, other: ArrayLike<number>): number {
  let total = 0;
  for (let at = 0; at < one.length; at++) total += (one[at] ?? 0) * (other[at] ?? 0);
  return total;
}

function add(target: Numbers, source: Numbers, times: number): void {
  for (let at = 0; at < target.length; at++) target[at] = (target[at] ?? 0) + times * (source[at] ?? 0);
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
