interface Manifest {
  readonly license: string;
  readonly engines: { readonly node: string };
  readonly peerDependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}
export function listBadges(manifest: Manifest): Record<string, string>;
export function drawBadges(badges: Readonly<Record<string, string>>): string;
export function describeBadges(badges: Readonly<Record<string, string>>): string;
