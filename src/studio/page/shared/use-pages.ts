import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Pages } from './pages.js';

/** The answers to a question page by page, from the first on; another question or `reload()` begins anew. */
export function usePages<Some extends Pages<unknown, unknown> | undefined>(
  question: unknown,
  create: () => Some,
): [pages: Some, reload: () => void] {
  const [turn, setTurn] = useState(0);
  const pages = useMemo(create, [JSON.stringify(question), turn]);
  useEffect(() => {
    void pages?.more();
    return () => pages?.stop();
  }, [pages]);
  return [pages, () => setTurn((now) => now + 1)];
}
