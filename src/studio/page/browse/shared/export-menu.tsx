import type { ExportRequest } from '../../../protocol/browse.js';
import { Menu } from '../../parts/menu.js';
import { messageOf } from '../../parts/notice.js';
import { announce } from '../../shared/announce.js';
import { askServer } from '../../shared/ask-server.js';
import { download } from '../../shared/download.js';

/** As many rows as one file holds. */
const MOST = 10_000;

/** What is exported. */
export type ExportQuestion = Omit<ExportRequest, 'format' | 'limit'>;

interface ExportMenuProps {
  /** What is seen, without its limit. */
  readonly request: ExportQuestion | undefined;
  /** How many rows are seen. */
  readonly count: number;
  readonly hasMore: boolean;
}

/** Saves what is seen as a file. */
export function ExportMenu({ request, count, hasMore }: ExportMenuProps) {
  const save = async (format: 'csv' | 'jsonl', limit: number): Promise<void> => {
    if (!request) return;
    try {
      const file = await askServer('export', { ...request, format, limit } as ExportRequest);
      download(file.fileName, file.text);
      announce(`${file.fileName} was saved${file.hasMore && limit === MOST ? `, with the first ${MOST} rows` : ''}.`);
    } catch (error) {
      announce(`The export failed: ${messageOf(error)}`);
    }
  };
  const entry = (format: 'csv' | 'jsonl', limit: number, what: string, close: () => void) => (
    <button
      type="button"
      disabled={count === 0}
      onClick={() => {
        close();
        void save(format, limit);
      }}
    >
      {format === 'csv' ? 'CSV' : 'JSON lines'}
      <span class="hint">{what}</span>
    </button>
  );
  const seen = count === 1 ? '1 row' : `${count.toLocaleString()} rows`;
  return (
    <Menu label="Export" icon="export">
      {(close) => (
        <>
          {entry('csv', count, seen, close)}
          {entry('jsonl', count, seen, close)}
          {hasMore && count < MOST && entry('csv', MOST, `up to ${MOST.toLocaleString()} rows`, close)}
          {hasMore && count < MOST && entry('jsonl', MOST, `up to ${MOST.toLocaleString()} rows`, close)}
        </>
      )}
    </Menu>
  );
}
