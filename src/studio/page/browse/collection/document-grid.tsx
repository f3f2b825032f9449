import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { toggleDeleteDocument, without } from '../../changes/edits.js';
import type { Problems } from '../../changes/use-preview.js';
import { Grid } from '../../grid/grid.js';
import type { GridColumn, GridRow, Place } from '../../grid/grid-types.js';
import { chooseWidth } from '../../grid/column-width.js';
import { Sparkline } from '../../grid/sparkline.js';
import { Button } from '../../parts/button.js';
import { Loading, Nothing, Problem } from '../../parts/notice.js';
import type { CollectionQuery } from '../../query/collection-query.js';
import { formatMember, listMembers } from '../../values/format-document.js';
import type { DataGridProps } from '../shared/data-view.js';
import { MoreRows } from '../shared/more-rows.js';
import { focusGrid, PanelOpener } from '../shared/panel-opener.js';
import { DocumentPanel } from './document-panel.js';
import { listDocuments, membersOf, type ShownDocument } from './list-documents.js';
import type { Documents } from './use-documents.js';

interface DocumentGridProps extends DataGridProps<CollectionQuery> {
  readonly name: string;
  readonly documents: Documents;
}

/** Documents in a grid of their members, and beside it the one that is open. */
export function DocumentGrid(props: DocumentGridProps) {
  const { name, documents, query, history, problems, isReadOnly, onQuery } = props;
  const [active, setActive] = useState<Place>();
  const [isOpen, setOpen] = useState(false);
  const { count, rows, hasMore, error, isLoading, first } = documents.state.value;
  const edits = history.edits.value;
  const shown = useMemo(() => listDocuments(documents, edits), [documents, count, edits]);
  const isFirstRead = count > 0;
  const hasNew = [...edits.values()].some(({ kind }) => kind === 'insertDocument');
  const newCount = [...edits.values()].filter(({ kind }) => kind === 'insertDocument').length;
  const columns = useMemo(() => createColumns(rows, query), [documents, isFirstRead, query, hasNew]);
  const drawn = useRef(new WeakMap<ShownDocument, GridRow>());
  useMemo(() => {
    drawn.current = new WeakMap();
  }, [columns, problems]);
  useLayoutEffect(() => setActive(undefined), [documents]);
  const newBefore = useRef(newCount);
  useLayoutEffect(() => {
    if (newCount > newBefore.current) {
      setActive({ row: 0, column: 0 });
      setOpen(true);
    }
    newBefore.current = newCount;
  }, [newCount]);

  if (shown.length === 0) return <NoDocuments {...props} error={error} isLoading={isLoading || !first} />;
  const rowAt = (index: number): GridRow => {
    const document = shown[index];
    if (!document) return { id: String(index), head: '', cells: [] };
    const row = drawn.current.get(document) ?? createRow(document, columns, problems);
    drawn.current.set(document, row);
    return row;
  };
  const remove = (document: ShownDocument): void =>
    history.change((now) => (document.read ? toggleDeleteDocument(now, document.id) : without(now, document.id)));
  const open = isOpen && active ? shown[active.row] : undefined;
  return (
    <div class="table-area">
      {isLoading && <div class="busy-line" />}
      <Grid
        label={`Documents of ${name}`}
        columns={columns}
        count={shown.length}
        hasMore={hasMore}
        rowAt={rowAt}
        active={active}
        isNarrowed={open !== undefined}
        onActive={setActive}
        onOpen={(place) => {
          setActive(place);
          setOpen(true);
        }}
        onKey={(event, { row }) => {
          const isMod = event.ctrlKey || event.metaKey;
          const document = shown[row];
          if (event.key === ' ') setOpen(true);
          else if (event.key === 'Escape') setOpen(false);
          else if (isMod && (event.key === 'Backspace' || event.key === 'Delete') && document && !isReadOnly)
            remove(document);
          else return false;
          return true;
        }}
        onEnd={() => void documents.more()}
        footer={<MoreRows rows={documents} noun="document" />}
      />
      {open && (
        <DocumentPanel
          key={open.id}
          shown={open}
          history={history}
          isReadOnly={isReadOnly}
          problem={[...(problems.get(open.id)?.values() ?? [])].join(' ')}
          hasVector={membersOf(open).has('$vector')}
          onDelete={() => remove(open)}
          onNear={() => onQuery({ ...query, sort: '', match: '', near: open.id })}
          onClose={() => {
            setOpen(false);
            focusGrid();
          }}
        />
      )}
      {!isOpen && active && <PanelOpener label="Open the document" onOpen={() => setOpen(true)} />}
    </div>
  );
}

function createColumns(rows: Documents['state']['value']['rows'], query: CollectionQuery): readonly GridColumn[] {
  const some = rows.slice(0, 60);
  const names = listMembers(some.map(({ members }) => members)).slice(0, 60);
  const columns = names.map((name): GridColumn => {
    const cells = some.map(({ members }) => formatMember(name, members.get(name)));
    const isNumeric =
      cells.some(({ look }) => look === 'number') && cells.every(({ look }) => look === 'number' || look === 'none');
    return {
      name,
      width:
        name === '$vector'
          ? 220
          : chooseWidth(
              [name],
              cells.map(({ text }) => text),
            ),
      isNumeric,
    };
  });
  return query.near === '' ? columns : [{ name: '$similarity', width: 110, isNumeric: true }, ...columns];
}

function createRow(document: ShownDocument, columns: readonly GridColumn[], problems: Problems): GridRow {
  const members = membersOf(document);
  const { edit, read } = document;
  const problem = [...(problems.get(document.id)?.values() ?? [])].join(' ');
  const cells = columns.map(({ name }) => {
    const member = name === '$similarity' ? read?.similarity?.toFixed(4) : members.get(name);
    const { text, look, vector } = formatMember(name, member);
    const isEdited = edit?.kind === 'replaceDocument' && read?.members.get(name) !== member && name !== '$similarity';
    const content = vector ? (
      <>
        <Sparkline numbers={vector} />
        {text}
      </>
    ) : (
      text
    );
    const title = problem === '' ? (text.length > 30 ? text : undefined) : problem;
    return { content, title, look: `${look}${isEdited ? ' edited' : ''}${problem === '' ? '' : ' wrong'}` };
  });
  const state =
    edit?.kind === 'insertDocument'
      ? 'new'
      : edit?.kind === 'replaceDocument'
        ? 'changed'
        : edit?.kind === 'deleteDocument'
          ? 'deleted'
          : undefined;
  return { id: document.id, head: document.head, cells, state };
}

interface NoDocumentsProps extends DocumentGridProps {
  readonly error: unknown;
  readonly isLoading: boolean;
}

function NoDocuments({ query, isReadOnly, error, isLoading, onQuery, onInsert, onReload }: NoDocumentsProps) {
  const isFiltered = Object.values(query).some((text) => text !== '');
  const clear = isFiltered && (
    <Button icon="close" onClick={() => onQuery({ filter: '', sort: '', match: '', near: '' })}>
      Remove the filter
    </Button>
  );
  if (error !== undefined) {
    return (
      <div class="view-body">
        <Problem error={error} title="The documents could not be read" onRetry={onReload} />
        <div class="notice-buttons">{clear}</div>
      </div>
    );
  }
  if (isLoading) return <div class="view-body">{<Loading what="Reading the documents" />}</div>;
  return (
    <div class="view-body">
      <Nothing title={isFiltered ? 'No document matches' : 'The collection is empty'}>
        <div class="notice-buttons">
          {clear}
          {!isReadOnly && (
            <Button icon="plus" onClick={onInsert}>
              Insert a document
            </Button>
          )}
        </div>
      </Nothing>
    </div>
  );
}
