// The steps of a release, on CHANGELOG.md and package.json of the current folder:
//   node scripts/release.mjs cut           names the unreleased changes after the version of package.json; `npm version` calls it
//   node scripts/release.mjs check v0.1.0  fails unless that tag is the version, and its changes are in the changelog
//   node scripts/release.mjs notes         prints them
//   node scripts/release.mjs channel       prints the tag of the registry: latest, or next before a release
import { readFileSync, writeFileSync } from 'node:fs';

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const changelog = readFileSync('CHANGELOG.md', 'utf8');
const steps = { cut, check, notes: () => console.log(notesOf(version)), channel: () => console.log(channel()) };
const [step = '', ...args] = process.argv.slice(2);
if (!Object.hasOwn(steps, step)) fail(`There is no step '${step}': ${Object.keys(steps).join(', ')}.`);
steps[step](...args);

function cut() {
  if (headingOf(version)) fail(`CHANGELOG.md has ${version} already.`);
  const heading = '## [Unreleased]\n';
  if (!changelog.includes(heading)) fail('CHANGELOG.md has no section [Unreleased].');
  const released = `${heading}\n## [${version}] - ${new Date().toISOString().slice(0, 10)}\n`;
  if (notesOf('Unreleased') === '') fail('CHANGELOG.md has no unreleased changes.');
  writeFileSync('CHANGELOG.md', changelog.replace(heading, released));
}

function check(tag = '') {
  if (tag !== `v${version}`) fail(`The tag is ${tag}, but the version of package.json ${version}.`);
  if (!headingOf(version) || notesOf(version) === '') fail(`CHANGELOG.md has no changes of ${version}.`);
}

function channel() {
  return version.includes('-') ? 'next' : 'latest';
}

function headingOf(name) {
  return changelog.split('\n').find((line) => line.startsWith(`## [${name}]`));
}

/** The text of a section, without its heading. */
function notesOf(name) {
  const lines = changelog.split('\n');
  const start = lines.findIndex((line) => line.startsWith(`## [${name}]`));
  if (start < 0) fail(`CHANGELOG.md has no section [${name}].`);
  const end = lines.findIndex((line, index) => index > start && line.startsWith('## ['));
  return lines
    .slice(start + 1, end < 0 ? undefined : end)
    .join('\n')
    .trim();
}

function fail(reason) {
  console.error(reason);
  process.exit(1);
}
