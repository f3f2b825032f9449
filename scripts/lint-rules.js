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
  },
};
