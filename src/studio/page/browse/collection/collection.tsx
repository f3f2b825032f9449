import './collection.css';
import { useMemo } from 'preact/hooks';
import type { CollectionView } from '../../../protocol/schema.js';
import { insertDocument } from '../../changes/edits.js';
import { useUnsaved } from '../../changes/use-unsaved.js';
import { CodeBlock } from '../../parts/code-block.js';
import { Badge } from '../../parts/notice.js';
import {
  readCollectionQuery,
  toDocumentsRequest,
  writeCollectionQuery,
  type CollectionQuery,
} from '../../query/collection-query.js';
import { state } from '../../shared/database.js';
import { go, keyspaceParameters, route } from '../../shared/location.js';
import { DataView } from '../shared/data-view.js';
import { CommandStrip } from './command-strip.js';
import { DocumentFilter } from './document-filter.js';
import { DocumentGrid } from './document-grid.js';
import { useDocuments } from './use-documents.js';

interface CollectionProps {
  readonly keyspace: string;
  readonly collection: CollectionView;
}

/** The documents of a collection. */
export function Collection({ keyspace, collection }: CollectionProps) {
  const { name, dimension, isLexical } = collection;
  const isReadOnly = state.value?.isReadOnly ?? true;
  const query = useMemo(() => readCollectionQuery(route.value.parameters), [route.value]);
  const request = useMemo(() => toDocumentsRequest(keyspace, name, query), [keyspace, name, query]);
  const [documents, reload] = useDocuments(request);
  const unsaved = useUnsaved(keyspace, 'collection', name);
  const { history, preview } = unsaved;

  const change = (next: CollectionQuery): void =>
    go({ path: ['collections', name], parameters: [...keyspaceParameters(), ...writeCollectionQuery(next)] });
  const insert = (): void => history.change((edits) => insertDocument(edits, '{}'));
  const shared = { isReadOnly, onInsert: insert, onReload: reload };
  return (
    <DataView
      {...shared}
      noun="document"
      aside={<Kinds dimension={dimension} isLexical={isLexical} options={collection} />}
      request={request}
      pages={documents}
      unsaved={unsaved}
      strip={<CommandStrip documents={documents} />}
    >
      <DocumentFilter key={JSON.stringify(query)} query={query} isLexical={isLexical} onQuery={change} />
      <DocumentGrid
        {...shared}
        name={name}
        documents={documents}
        query={query}
        history={history}
        problems={preview.problems}
        onQuery={change}
      />
    </DataView>
  );
}

interface KindsProps {
  readonly dimension: number | undefined;
  readonly isLexical: boolean;
  readonly options: CollectionView;
}

function Kinds({ dimension, isLexical, options }: KindsProps) {
  return (
    <details class="collection-kinds">
      <summary>
        {dimension !== undefined && <Badge>vectors of {dimension}</Badge>}
        {isLexical && <Badge>words</Badge>}
        <Badge>options</Badge>
      </summary>
      <div class="collection-options">
        <CodeBlock text={JSON.stringify(options.options, null, 2)} label="The options of the collection" />
      </div>
    </details>
  );
}
