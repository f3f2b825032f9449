import { announcement } from '../shared/announce.js';

/** What the page says at its lower edge. */
export function Announcement() {
  return (
    <div class="announcement" role="status" aria-live="polite">
      {announcement.value !== '' && <p>{announcement.value}</p>}
    </div>
  );
}
