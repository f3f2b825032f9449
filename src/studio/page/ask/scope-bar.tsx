import { useState } from 'preact/hooks';
import type { AskScope } from '../../protocol/ask.js';
import { CodeBlock } from '../parts/code-block.js';
import { Button } from '../parts/button.js';
import { state } from '../shared/database.js';
import { summarizePrelude } from './scope-summary.js';

/** What the code can use, which compiler checks it, and once what it may do. */
export function ScopeBar({ scope }: { readonly scope: AskScope | undefined }) {
  return (
    <div class="ask-scope">
      <Rights />
      {scope?.problem !== undefined && (
        <p class="ask-problem" role="status">
          {scope.problem}
        </p>
      )}
      {scope && (
        <details>
          <summary>
            In scope: {summarizePrelude(scope.prelude)}
            {summarizePrelude(scope.prelude) === '' ? 'the operators' : ', the operators'}
            {scope.compiler !== 'none' && <span class="ask-compiler">{scope.compiler}</span>}
          </summary>
          <CodeBlock text={scope.prelude} label="The imports of the code" />
        </details>
      )}
    </div>
  );
}

const SEEN = 'typestar-ask-rights';

/** Said until it has been read. */
function Rights() {
  const [isSeen, setSeen] = useState(localStorage.getItem(SEEN) === 'yes');
  if (isSeen) return null;
  const close = (): void => {
    localStorage.setItem(SEEN, 'yes');
    setSeen(true);
  };
  return (
    <div class="ask-rights">
      <p>
        Code runs in the process of the studio, with the rights of the user who started it: it can read files and use
        the network.{' '}
        {state.value?.isReadOnly === true
          ? 'With --read-only no request of the driver writes.'
          : 'It can change the database.'}
      </p>
      <Button kind="quiet" icon="check" onClick={close}>
        Understood
      </Button>
    </div>
  );
}
