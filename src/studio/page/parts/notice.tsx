import type { ComponentChildren } from 'preact';
import { ServerError } from '../shared/ask-server.js';
import { Icon } from './icon.js';

/** What is shown while something is read; it appears only when that takes a while. */
export function Loading({ what = 'Reading' }: { readonly what?: string }) {
  return (
    <div class="notice loading" role="status">
      <span class="spinner" aria-hidden="true" />
      <p>{what}…</p>
    </div>
  );
}

/** What is shown where there is nothing: that, and what to do. */
export function Nothing({ title, children }: { readonly title: string; readonly children?: ComponentChildren }) {
  return (
    <div class="notice">
      <p class="notice-title">{title}</p>
      {children !== undefined && <div class="notice-text">{children}</div>}
    </div>
  );
}

interface ProblemProps {
  readonly error: unknown;
  /** What could not be done: `The rows could not be read`. */
  readonly title?: string;
  readonly onRetry?: () => void;
}

/** An error, in the words of the server. */
export function Problem({ error, title = 'That did not work', onRetry }: ProblemProps) {
  const code = error instanceof ServerError && error.code !== 'UNREACHABLE' ? error.code : undefined;
  return (
    <div class="notice problem" role="alert">
      <p class="notice-title">
        <Icon name="warning" /> {title}
      </p>
      <p class="notice-text">{messageOf(error)}</p>
      {code !== undefined && <p class="notice-code">{code}</p>}
      {onRetry && (
        <button type="button" class="button plain" onClick={onRetry}>
          <Icon name="reload" />
          <span>Try again</span>
        </button>
      )}
    </div>
  );
}

/** A short mark beside a name. */
export function Badge({ kind = 'plain', children, title }: BadgeProps) {
  return (
    <span class={`badge ${kind}`} title={title}>
      {children}
    </span>
  );
}

interface BadgeProps {
  readonly kind?: 'plain' | 'accent' | 'good' | 'warn' | 'bad';
  readonly title?: string | undefined;
  readonly children: ComponentChildren;
}

/** The message of whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
