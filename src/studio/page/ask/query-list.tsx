import type { QueryView } from '../../protocol/ask.js';
import { CodeBlock } from '../parts/code-block.js';
import { Icon } from '../parts/icon.js';
import { Badge } from '../parts/notice.js';
import { formatJson } from '../values/json-members.js';

/** The queries that a text ran: what was sent, how the database serves it, and how it would serve it better. */
export function QueryList({ queries }: { readonly queries: readonly QueryView[] }) {
  if (queries.length === 0) return <p class="ask-none">No query was run.</p>;
  return (
    <ol class="ask-queries">
      {queries.map((query, index) => (
        <li key={index}>
          <Query query={query} number={index + 1} />
        </li>
      ))}
    </ol>
  );
}

function Query({ query, number }: { readonly query: QueryView; readonly number: number }) {
  const { table, access, cost, cql, command, warnings, advice, milliseconds, rows } = query;
  const counts = [
    ...(rows === undefined ? [] : [rows === 1 ? '1 row' : `${rows} rows`]),
    ...(milliseconds === undefined ? [] : [`${milliseconds} ms`]),
  ];
  return (
    <>
      <p class="ask-query-line">
        <strong>{table}</strong>
        {warnings.length > 0 ? (
          <Badge kind="warn">
            <Icon name="warning" /> {warnings.join(', ')}
          </Badge>
        ) : (
          cost !== undefined && (
            <Badge kind="good">
              <Icon name="check" /> Served
            </Badge>
          )
        )}
        <span class="ask-counts">{counts.join(' in ')}</span>
      </p>
      {access !== undefined && <p class="ask-plan">{access}</p>}
      {cost !== undefined && <p class="ask-plan">Cost: {cost}</p>}
      {cql !== undefined && <CodeBlock text={cql} label={`CQL of query ${number}`} />}
      {advice.map((text) => (
        <Advice key={text} text={text} label={`Table that serves query ${number}`} />
      ))}
      {command !== undefined && command !== '' && (
        <details>
          <summary>Command: {/^\{\s*"(\w+)"/.exec(command)?.[1]}</summary>
          <CodeBlock text={formatJson(command)} label={`Command of query ${number}`} />
        </details>
      )}
    </>
  );
}

/** A sentence, and below it the code that it speaks of. */
function Advice({ text, label }: { readonly text: string; readonly label: string }) {
  const [sentence = '', ...code] = text.split('\n');
  return (
    <details class="ask-advice">
      <summary>{sentence}</summary>
      {code.length > 0 && <CodeBlock text={code.join('\n')} label={label} />}
    </details>
  );
}
