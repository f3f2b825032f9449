import ts from 'typescript';

/** A fenced block of TypeScript in a Markdown page. */
export interface Block {
  /** `run` compiles and runs, `no-run` compiles, and in `wrong` no statement compiles. */
  readonly kind: 'run' | 'no-run' | 'wrong';
  /** Zero-based line of the opening fence. */
  readonly fence: number;
  readonly lines: readonly string[];
}

const kinds: Readonly<Record<string, Block['kind']>> = { ts: 'run', 'ts no-run': 'no-run', 'ts wrong': 'wrong' };

/**
 * Finds the TypeScript blocks of a page, in order.
 * @throws Error on a fence like "ts norun", which would silently be no example
 */
export function blocksOf(markdown: string): Block[] {
  const blocks: Block[] = [];
  let open: { readonly kind: Block['kind'] | undefined; readonly fence: number; readonly lines: string[] } | undefined;
  markdown.split('\n').forEach((line, index) => {
    if (!line.startsWith('```')) open?.lines.push(line);
    else if (!open) open = { kind: kindOf(line.slice(3).trim()), fence: index, lines: [] };
    else {
      if (open.kind) blocks.push({ ...open, kind: open.kind });
      open = undefined;
    }
  });
  return blocks;
}

/**
 * Makes one module of a page's blocks: they share its scope, and each line keeps its number, each name its column.
 * Blocks that do not run stand in functions that nobody calls; `running` leaves them out.
 */
export function moduleOf(blocks: readonly Block[], { running = false } = {}): string {
  const lines: string[] = [];
  const imports = new Set<string>();
  for (const { kind, fence, lines: code } of blocks) {
    if (running && kind !== 'run') continue;
    while (lines.length < fence) lines.push('');
    const body = withoutImports(code.join('\n'), imports);
    if (kind === 'run') lines.push('', ...body.split('\n'), '');
    else
      lines.push(
        'void (async () => {',
        ...body.replace(/^export /gm, (word) => ' '.repeat(word.length)).split('\n'),
        '});',
      );
  }
  return [...lines, ...imports, 'export {};', ''].join('\n');
}

/** The lines of each statement of a block, zero-based in the page. */
export function statementsOf({ fence, lines }: Block): { readonly first: number; readonly last: number }[] {
  const source = parse(lines.join('\n'));
  return source.statements.map((statement) => ({
    first: fence + 1 + source.getLineAndCharacterOfPosition(statement.getStart(source)).line,
    last: fence + 1 + source.getLineAndCharacterOfPosition(statement.end).line,
  }));
}

/** Whether a fence with this text after it opens an example. */
export const isExample = (info: string): boolean => kindOf(info.trim()) !== undefined;

function kindOf(info: string): Block['kind'] | undefined {
  const kind = kinds[info];
  if (!kind && /^ts\b/.test(info)) throw new Error(`unknown kind of example: ${info}`);
  return kind;
}

function parse(code: string): ts.SourceFile {
  return ts.createSourceFile('block.ts', code, ts.ScriptTarget.Latest);
}

/** Blanks the imports of a block and collects them, one name each, so that blocks may repeat them. */
function withoutImports(code: string, imports: Set<string>): string {
  const source = parse(code);
  let rest = code;
  for (const statement of source.statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue;
    const from = statement.moduleSpecifier.text;
    const start = statement.getStart(source);
    rest = rest.slice(0, start) + rest.slice(start, statement.end).replace(/[^\n]/g, ' ') + rest.slice(statement.end);
    // A relative import names another block of the page, whose names are in scope already.
    if (!from.startsWith('.'))
      for (const name of importedNames(statement, source)) imports.add(`import ${name} '${from}';`);
  }
  return rest;
}

function importedNames({ importClause: clause }: ts.ImportDeclaration, source: ts.SourceFile): string[] {
  if (!clause) return [''];
  const type = clause.phaseModifier === ts.SyntaxKind.TypeKeyword ? 'type ' : '';
  const { name, namedBindings: bindings } = clause;
  const names = name ? [`${type}${name.text} from`] : [];
  if (bindings && ts.isNamespaceImport(bindings)) return [...names, `${type}${bindings.getText(source)} from`];
  return [...names, ...(bindings?.elements ?? []).map((element) => `${type}{ ${element.getText(source)} } from`)];
}
