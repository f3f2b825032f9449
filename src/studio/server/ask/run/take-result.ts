/** A node of Babel's syntax tree, as far as it is read here. */
interface Node {
  readonly type: string;
  readonly [member: string]: unknown;
}

/** An object with a value of the text, and the line of its statement. */
type Box = (value: unknown, at: Node) => Node;

interface Path {
  readonly node: Node & { argument?: unknown };
  getFunctionParent(): { readonly node: Node } | null;
}

/**
 * A plugin of Babel: makes the function around the text give the value of its last statement, if it has one. The value is in an
 * object, so that a promise or query is not awaited on the way, with its line.
 */
export const takeResult = () => {
  const whole = new Set<Node>();
  const boxed = new Set<unknown>();
  const box: Box = (value, at) => {
    const made = makeBox(value, findLine(at));
    boxed.add(made);
    return made;
  };
  return {
    visitor: {
      Program: {
        enter({ node }: Path): void {
          const run = findRun(node);
          const block = run?.['body'] as { body: Node[]; directives?: Node[] } | undefined;
          if (!run || !block) return;
          whole.add(run);
          // A text alone is read as a directive.
          const directive = block.directives?.at(-1)?.['value'] as { readonly value: string } | undefined;
          const last = block.body.at(-1);
          if (last) block.body.splice(-1, 1, ...takeValue(last, box));
          else if (directive) block.body.push(makeReturn(box({ type: 'StringLiteral', value: directive.value }, node)));
        },
      },
      ReturnStatement(path: Path): void {
        const { argument } = path.node;
        const parent = path.getFunctionParent()?.node;
        if (parent && whole.has(parent) && argument && !boxed.has(argument))
          path.node.argument = box(argument, path.node);
      },
    },
  };
};

/** The function of the text: `export default (scope) => async () => { text }`. */
function findRun(program: Node): Node | undefined {
  for (const statement of program['body'] as readonly Node[]) {
    const outer = statement.type === 'ExportDefaultDeclaration' ? (statement['declaration'] as Node) : undefined;
    const inner = outer?.type === 'ArrowFunctionExpression' ? (outer['body'] as Node) : undefined;
    if (inner?.type === 'ArrowFunctionExpression') return inner;
  }
  return undefined;
}

function takeValue(last: Node, box: Box): readonly Node[] {
  if (last.type === 'ExpressionStatement') return [makeReturn(box(last['expression'], last), last['loc'])];
  if (last.type !== 'VariableDeclaration') return [last];
  const { id } = (last['declarations'] as readonly { readonly id: Node }[]).at(-1) ?? {};
  return id?.type === 'Identifier' ? [last, makeReturn(box({ type: 'Identifier', name: id['name'] }, last))] : [last];
}

const makeReturn = (argument: Node, loc?: unknown): Node => ({
  type: 'ReturnStatement',
  argument,
  ...(loc !== undefined && { loc }),
});

const makeBox = (value: unknown, line: number): Node => ({
  type: 'ObjectExpression',
  properties: [makeProperty('value', value), makeProperty('line', { type: 'NumericLiteral', value: line })],
});

const makeProperty = (name: string, value: unknown): Node => ({
  type: 'ObjectProperty',
  key: { type: 'Identifier', name },
  value,
  computed: false,
  shorthand: false,
});

const findLine = (node: Node): number =>
  (node['loc'] as { readonly start?: { readonly line?: number } } | undefined)?.start?.line ?? 1;
