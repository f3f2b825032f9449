/** How the tabs of a studio speak to each other: only pages of the same address hear it. */
const channel = new BroadcastChannel('typestar-studio');

/** As long as another tab has to answer, in milliseconds. */
const PATIENCE = 300;

/**
 * The secret of the address, which stays in this tab: a link that is shared does not carry it. A tab that was opened by a link
 * asks the others; without an answer it is ''.
 */
let secret: Promise<string> | undefined;

/** The secret that is sent with each question. */
export function readSecret(): Promise<string> {
  secret ??= findSecret();
  return secret;
}

channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  const known = sessionStorage.getItem('secret');
  if (data === 'which secret?' && known !== null) channel.postMessage({ secret: known });
});

async function findSecret(): Promise<string> {
  const given = new URLSearchParams(location.search).get('secret');
  if (given !== null) {
    sessionStorage.setItem('secret', given);
    history.replaceState(history.state, '', location.pathname + location.hash);
    return given;
  }
  const kept = sessionStorage.getItem('secret') ?? (await askTabs());
  if (kept !== undefined) sessionStorage.setItem('secret', kept);
  return kept ?? '';
}

function askTabs(): Promise<string | undefined> {
  return new Promise((resolve) => {
    const end = (found: string | undefined): void => {
      channel.removeEventListener('message', listen);
      resolve(found);
    };
    const listen = ({ data }: MessageEvent<unknown>): void => {
      if (typeof data === 'object' && data !== null && 'secret' in data && typeof data.secret === 'string')
        end(data.secret);
    };
    channel.addEventListener('message', listen);
    channel.postMessage('which secret?');
    setTimeout(() => end(undefined), PATIENCE);
  });
}
