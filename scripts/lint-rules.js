import path from 'node:path';
import { folders } from './folders.mjs';

const BUILT_IN = new Set(
  'Date Map Set RegExp Promise Error AggregateError Uint8Array ArrayBuffer Float32Array AbortSignal'.split(' '),
);

const src = path.join(path.dirname(import.meta.dirname), 'src');
const order = Object.keys(folders);

/** The folder of a file in `src`, '' for `src` itself; undefined for other files. */
function folderOf(file) {
  const relative = path.relative(src, path.dirname(file));
  return relative.startsWith('..') || path.isAbsolute(relative) ? undefined : relative.replaceAll(path.sep, '/');
}

/** The project's own rules for the linter. */
export default {
  meta: { name: 'typestar' },
  rules: {
    'no-cast-through-unknown': {
      meta: { type: 'problem', schema: [] },
      create: (context) => ({
        TSAsExpression(node) {
          const inner = node.expression;
          if (inner.type !== 'TSAsExpression' || inner.typeAnnotation.type !== 'TSUnknownKeyword') return;
          const message = 'A cast through unknown hides a wrong type; narrow the value or correct the type.';
          context.report({ node, message });
        },
      }),
    },
    'no-realm-instanceof': {
      meta: { type: 'problem', schema: [] },
      create: (context) => ({
        BinaryExpression({ operator, right }) {
          if (operator !== 'instanceof' || right.type !== 'Identifier' || !BUILT_IN.has(right.name)) return;
          const message = `A ${right.name} of another realm, as in Jest, is none here: ask src/util/kinds.ts.`;
          context.report({ node: right, message });
        },
      }),
    },
    'no-import-up': {
      meta: { type: 'problem', schema: [] },
      create(context) {
        const own = folderOf(context.filename);
        if (own === undefined || own === '') return {};
        const check = (source) => {
          if (typeof source?.value !== 'string' || !source.value.startsWith('.')) return;
          const other = folderOf(path.resolve(path.dirname(context.filename), source.value));
          if (other === undefined || other === own) return;
          const unknown = [own, other].find((folder) => !order.includes(folder));
          if (unknown !== undefined) {
            const message = `scripts/folders.mjs does not list the folder src/${unknown}.`;
            context.report({ node: source, message });
          } else if (order.indexOf(other) > order.indexOf(own)) {
            const message = `src/${own} may not import from src/${other}: imports go down only, see scripts/folders.mjs.`;
            context.report({ node: source, message });
          }
        };
        return {
          ImportDeclaration: ({ source }) => check(source),
          ExportNamedDeclaration: ({ source }) => check(source),
          ExportAllDeclaration: ({ source }) => check(source),
          ImportExpression: ({ source }) => check(source),
          TSImportType: ({ source, argument }) => check(source ?? argument?.literal ?? argument),
        };
      },
    },
  },
};
