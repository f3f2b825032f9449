import type { ComponentChildren } from 'preact';
import type { WatchedRequest } from '../../protocol/watch.js';
import { Panel } from '../browse/shared/panel.js';
import { Button } from '../parts/button.js';
import { CodeBlock } from '../parts/code-block.js';
import { Badge, Loading, messageOf, Problem } from '../parts/notice.js';
import { announce } from '../shared/announce.js';
import { askServer } from '../shared/ask-server.js';
import { keyspace as shownKeyspace, keyspaceName } from '../shared/database.js';
import { go, keyspaceParameters, linkTo } from '../shared/location.js';
import { useAnswer } from '../shared/use-answer.js';
import { formatJson } from '../values/json-members.js';
import { isScan, printMilliseconds } from './filter-requests.js';

interface RequestPanelProps {
  readonly request: WatchedRequest;
  readonly onClose: () => void;
}

/** A request with its body, its plan, and advice. */
export function RequestPanel({ request, onClose }: RequestPanelProps) {
  const { reply, error, isLoading } = useAnswer('request', { id: request.id });
  const details = reply?.request.id === request.id ? reply : undefined;
  const { at, status, milliseconds, rows, source, keyspace, errors, warnings, fault } = request;
  const openInAsk = async (): Promise<void> => {
    try {
      const { code } = await askServer('code', { id: request.id });
      go({ path: ['ask'], parameters: [...keyspaceParameters(), ['code', code]] });
    } catch (problem) {
      announce(`It cannot be opened: ${messageOf(problem)}`);
    }
  };
  return (
    <Panel
      label="The request"
      title={request.command}
      look="watch-panel"
      actions={
        <Button kind="quiet" icon="ask" onClick={() => void openInAsk()}>
          Open in Ask
        </Button>
      }
      onClose={onClose}
    >
      <div class="panel-body" tabIndex={0} role="group" aria-label="Details">
        <dl class="watch-facts">
          <Fact name="Sent to">
            <Target request={request} />
          </Fact>
          <Fact name="Keyspace">{keyspace ?? 'none'}</Fact>
          <Fact name="Time">
            <span title={new Date(at).toLocaleString()}>{new Date(at).toISOString().replace('T', ' ')}</span>
          </Fact>
          <Fact name="Duration">{printMilliseconds(milliseconds)}</Fact>
          <Fact name="Rows">{rows ?? 'not told by the response'}</Fact>
          <Fact name="Status">{status ?? 'no response'}</Fact>
          <Fact name="Sent by">{source === 'studio' ? 'this studio' : 'another program'}</Fact>
        </dl>
        {(errors.length > 0 || warnings.length > 0 || fault !== undefined) && (
          <Section title="Response">
            {errors.map((each) => (
              <Badge key={each} kind="bad">
                {each}
              </Badge>
            ))}
            {warnings.map((each) => (
              <Badge key={each} kind="warn">
                {each}
              </Badge>
            ))}
            {fault !== undefined && <CodeBlock label="The injected fault" text={formatJson(JSON.stringify(fault))} />}
          </Section>
        )}
        <PlanSection request={request} />
        {details?.advice.map((each, index) => (
          <Section key={each} title={index === 0 ? 'Advice' : 'Or'}>
            <Advice text={each} number={index + 1} />
          </Section>
        ))}
        {isLoading && !details && <Loading what="Reading the request" />}
        {error !== undefined && <Problem error={error} title="The request could not be read" />}
        {details?.cql !== undefined && (
          <Section title="CQL">
            <CodeBlock label="CQL" text={details.cql} />
          </Section>
        )}
        {details && (
          <Section title="Body">
            {details.body === undefined ? (
              <p class="panel-note">{details.noBody ?? 'It is not known.'}</p>
            ) : (
              <CodeBlock label="The body" text={formatJson(details.body)} />
            )}
          </Section>
        )}
      </div>
    </Panel>
  );
}

/** The table or collection, as a link if it is in the keyspace that is shown. */
function Target({ request: { name, keyspace } }: { readonly request: WatchedRequest }) {
  if (name === undefined) return <>{keyspace === undefined ? 'the database' : 'the keyspace'}</>;
  const view = keyspace === keyspaceName.value ? shownKeyspace.value : undefined;
  const kind = view?.tables.some((each) => each.name === name)
    ? 'tables'
    : view?.collections.some((each) => each.name === name)
      ? 'collections'
      : undefined;
  return kind === undefined ? <>{name}</> : <a href={linkTo(kind, name)}>{name}</a>;
}

function PlanSection({ request }: { readonly request: WatchedRequest }) {
  const { plan } = request;
  if (!plan) return null;
  return (
    <Section title="Plan">
      <p class="watch-plan-line">
        <Badge kind={isScan(request) ? 'warn' : 'good'}>{isScan(request) ? 'Scan' : 'Served'}</Badge>
        {plan.access}
      </p>
      <p class="panel-note">Cost: {plan.cost}.</p>
      {plan.reason !== undefined && <p class="panel-note">{plan.reason}</p>}
    </Section>
  );
}

/** A sentence, and the code that follows it. */
function Advice({ text, number }: { readonly text: string; readonly number: number }) {
  const [sentence = '', ...code] = text.split('\n');
  return (
    <>
      <p class="panel-note">{sentence}</p>
      {code.length > 0 && <CodeBlock label={`The code of advice ${number}`} text={code.join('\n')} />}
    </>
  );
}

function Section({ title, children }: { readonly title: string; readonly children: ComponentChildren }) {
  return (
    <div class="panel-field watch-section">
      <h3>{title}</h3>
      {children}
    </div>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
