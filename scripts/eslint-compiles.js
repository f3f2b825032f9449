import ts from 'typescript';

/**
 * Reports the compiler's errors of a file. The linter has a checker of the whole project at work already; a second run
 * of the compiler would do all of its work again.
 */
export const compiles = {
  meta: { type: 'problem', schema: [], messages: { error: 'TS{{code}}: {{text}}' } },
  create: (context) => ({
    'Program:exit'() {
      const { program, esTreeNodeToTSNodeMap } = context.sourceCode.parserServices;
      const source = esTreeNodeToTSNodeMap.get(context.sourceCode.ast);
      const found = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
      for (const { start, code, messageText, reportsUnnecessary } of found) {
        // The linter asks its checker for unused names too, and has a rule of its own for them.
        if (reportsUnnecessary) continue;
        const loc = context.sourceCode.getLocFromIndex(start ?? 0);
        const text = ts.flattenDiagnosticMessageText(messageText, '\n');
        context.report({ loc, messageId: 'error', data: { code, text } });
      }
    },
  }),
};
