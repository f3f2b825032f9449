const BUILT_IN = new Set(
  'Date Map Set RegExp Promise Error AggregateError Uint8Array ArrayBuffer Float32Array AbortSignal'.split(' '),
);

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
  },
};
