import './ask.css';
import type { EditorView } from '@codemirror/view';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../parts/button.js';
import { Menu } from '../parts/menu.js';
import { Problem } from '../parts/notice.js';
import { ViewHeader } from '../parts/view-header.js';
import { announce } from '../shared/announce.js';
import { askServer } from '../shared/ask-server.js';
import { go, keyspaceParameters, route } from '../shared/location.js';
import { findParameter } from '../shared/route.js';
import { useShortcuts } from '../shared/shortcuts.js';
import { titleParts } from '../shared/title.js';
import { useAnswer } from '../shared/use-answer.js';
import { addToHistory, parseHistory, titleOf } from './ask-history.js';
import { ScopeBar } from './scope-bar.js';
import { RunView } from './run-view.js';
import { useRun } from './use-run.js';

const HISTORY = 'typestar-ask-history';
const DRAFT = 'typestar-ask-draft';
/** Longer texts make addresses that nobody can send. */
const LONGEST_LINK = 4000;

/** An editor of queries in the scope of the program, and what they give. */
export function AskView() {
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<EditorView | undefined>(undefined);
  const text = useRef('');
  const [history, setHistory] = useState(() => parseHistory(localStorage.getItem(HISTORY)));
  const scope = useAnswer('scope', {});
  const run = useRun();
  const code = findParameter(route.value, 'code');
  const linked = useRef(code);

  const start = (): void => {
    const now = text.current;
    const next = addToHistory(history, now);
    setHistory(next);
    localStorage.setItem(HISTORY, JSON.stringify(next));
    linked.current = keepAddress(now);
    run.start(now);
  };
  const begin = useRef(start);
  begin.current = start;

  useEffect(() => void (titleParts.value = ['Ask']), []);
  useEffect(() => {
    let isGone = false;
    const before = code ?? sessionStorage.getItem(DRAFT) ?? '';
    text.current = before;
    // CodeMirror is the largest part of the page.
    void import('./ask-editor.js').then(({ createAskEditor }) => {
      if (isGone || !host.current) return;
      editor.current = createAskEditor({
        host: host.current,
        text: text.current,
        onChange: (now) => {
          text.current = now;
          sessionStorage.setItem(DRAFT, now);
        },
        onEnter: () => begin.current(),
      });
      editor.current.focus();
    });
    return () => {
      isGone = true;
      editor.current?.destroy();
    };
  }, []);
  useEffect(() => {
    // The code that this view put there itself may have been changed in the meantime.
    if (code === linked.current) return;
    linked.current = code;
    if (code !== undefined) write(code);
  }, [code]);
  useEffect(() => {
    if (scope.reply && text.current === '') write(scope.reply.example);
  }, [scope.reply]);
  useShortcuts([{ keys: 'Mod+Enter', label: 'Run the code', group: 'Ask', run: start }]);

  function write(now: string): void {
    if (now === text.current) return;
    text.current = now;
    const view = editor.current;
    view?.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: now } });
  }
  const copyModule = async (): Promise<void> => {
    try {
      const { code: module } = await askServer('module', { text: text.current });
      await navigator.clipboard.writeText(module);
      announce('Copied as a module that runs by itself.');
    } catch (error) {
      announce(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <>
      <ViewHeader title="Ask">
        <Menu label="History" icon="undo" isIconOnly={true}>
          {(close) =>
            history.length === 0 ? (
              <p class="ask-none">What you run is listed here.</p>
            ) : (
              history.map((each) => (
                <button
                  key={each}
                  type="button"
                  class="ask-past"
                  title={each}
                  onClick={() => {
                    close();
                    write(each);
                    editor.current?.focus();
                  }}
                >
                  {titleOf(each)}
                </button>
              ))
            )
          }
        </Menu>
        <Button kind="quiet" icon="code" label="Copy as a module" onClick={() => void copyModule()} />
        {run.isRunning ? (
          <Button icon="stop" onClick={run.stop}>
            Stop
          </Button>
        ) : (
          <Button kind="primary" icon="play" keys="Mod+Enter" onClick={start}>
            Run
          </Button>
        )}
      </ViewHeader>
      <div class="ask">
        {scope.error !== undefined && !scope.reply && (
          <Problem error={scope.error} title="What is in scope could not be read" onRetry={scope.reload} />
        )}
        <ScopeBar scope={scope.reply} />
        <div class="ask-editor" ref={host} />
        <RunView run={run} />
      </div>
    </>
  );
}

/** Puts the code into the address, so that it can be shared (opening it runs nothing); gives what is there now. */
function keepAddress(text: string): string | undefined {
  const code = text.length <= LONGEST_LINK ? text : undefined;
  go(
    { path: ['ask'], parameters: [...keyspaceParameters(), ...(code === undefined ? [] : [['code', code] as const])] },
    { replace: true },
  );
  return code;
}
