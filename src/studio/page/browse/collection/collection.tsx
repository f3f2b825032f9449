import '../shared/area.css';
import './collection.css';
import { useMemo } from 'preact/hooks';
import type { CollectionView } from '../../../protocol/schema.js';
import { insertDocument } from '../../changes/edits.js';
import { historyOf } from '../../changes/history.js';
import { SaveBar } from '../../changes/save-bar.js';
import { usePreview } from '../../changes/use-preview.js';
import { Button } from '../../parts/button.js';
import { CodeBlock } from '../../parts/code-block.js';
import { Badge } from '../../parts/notice.js';
import { ViewHeader } from '../../parts/view-header.js';
import {
  readCollectionQuery,
  toDocumentsRequest,
  writeCollectionQuery,
  type CollectionQuery,
} from '../../query/collection-query.js';
import { state } from '../../shared/database.js';
import { go, keyspaceParameters, route } from '../../shared/location.js';
import { useShortcuts } from '../../shared/shortcuts.js';
import { ExportMenu } from '../shared/export-menu.js';
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
  const history = historyOf(keyspace, 'collection', name);
  const preview = usePreview(keyspace, name, history.edits.value);
  const loaded = documents.state.value;

  const change = (next: CollectionQuery): void =>
    go({ path: ['collections', name], parameters: [...keyspaceParameters(), ...writeCollectionQuery(next)] });
  const insert = (): void => history.change((edits) => insertDocument(edits, '{}'));
  useShortcuts([
    ...(isReadOnly ? [] : [{ keys: 'n', label: 'Insert a document', group: 'Documents', run: insert }]),
    { keys: 'r', label: 'Read the documents again', group: 'Documents', run: reload },
  ]);

  return (
    <>
      <ViewHeader title={name} aside={<Kinds dimension={dimension} isLexical={isLexical} options={collection} />}>
        {isReadOnly && <Badge title="Started with --read-only">Read-only</Badge>}
        {!isReadOnly && (
          <Button icon="plus" label="Insert a document" keys="n" onClick={insert}>
            Insert
          </Button>
        )}
        <ExportMenu request={request} count={loaded.count} hasMore={loaded.hasMore} />
        <span class="only-wide">
          <Button kind="quiet" icon="reload" label="Read the documents again" keys="r" onClick={reload} />
        </span>
      </ViewHeader>
      <DocumentFilter key={JSON.stringify(query)} query={query} isLexical={isLexical} onQuery={change} />
      <DocumentGrid
        name={name}
        documents={documents}
        query={query}
        history={history}
        problems={preview.problems}
        isReadOnly={isReadOnly}
        onQuery={change}
        onInsert={insert}
        onReload={reload}
      />
      {!isReadOnly && <SaveBar keyspace={keyspace} name={name} history={history} preview={preview} onSaved={reload} />}
      <CommandStrip documents={documents} />
    </>
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
