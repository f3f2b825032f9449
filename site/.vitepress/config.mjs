// The documentation site: `npm run docs:site` builds it, `npm run docs:dev` serves it.
import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { defineConfig } from 'vitepress';
import { buildIfStale } from '../../scripts/build-if-stale.mjs';
import { differencesIn, problemsIn } from '../built.js';
import { slugOf } from '../links.js';
import { files, pathOf, sections, titleOf } from '../pages.js';
import { createExamples } from './examples.mjs';
import { links } from './links.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const { description, repository } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const repositoryUrl = (repository?.url ?? repository)?.replace(/^git\+|\.git$/g, '');

// The compiler reads the declarations that the package has.
buildIfStale();
const pages = new Map(files.map((file) => [file, readFileSync(path.join(root, file), 'utf8')]));
// They take longer than all else; a check does without.
const examples = createExamples(pages, process.env.SITE_HOVERS !== 'none');

const linkTo = (file) =>
  `/${pathOf(file)
    .replace(/(^|\/)index\.md$/, '$1')
    .replace(/\.md$/, '')}`;
const sidebar = sections.map(({ title, collapsed, pages: listed }) => ({
  text: title,
  collapsed: collapsed ?? false,
  items: listed.map((page) => ({ text: titleOf(page), link: linkTo(page.file) })),
}));
const rendered = new Map();
const otherFiles = readdirSync(root).filter((name) => name.endsWith('.md') && !files.includes(name));

export default defineConfig({
  title: 'typestar',
  description,
  lang: 'en',
  srcDir: root,
  srcExclude: ['**/node_modules/**', '{bench,coverage,dist,examples,scripts,src,tests,type-tests}/**', ...otherFiles],
  outDir: 'dist',
  cacheDir: path.join(root, '.tmp/vitepress'),
  rewrites: Object.fromEntries(files.map((file) => [file, pathOf(file)])),
  themeConfig: {
    logo: '/logo.svg',
    nav: [
      { text: 'Introduction', link: '/introduction', activeMatch: '^/introduction' },
      { text: 'Guides', link: '/queries' },
      { text: 'API', link: '/api/', activeMatch: '^/api/' },
    ],
    sidebar,
    outline: [2, 3],
    search: {
      provider: 'local',
      options: { _render: renderOnce, miniSearch: { searchOptions: { boostDocument: rank } } },
    },
    ...(repositoryUrl && { socialLinks: [{ icon: 'github', link: repositoryUrl }] }),
  },
  markdown: {
    theme: { light: 'github-light', dark: 'github-dark' },
    anchor: { slugify: slugOf },
    emoji: false,
    codeTransformers: [examples.transformer],
    config: (md) => {
      md.use(links(repositoryUrl));
      md.use(examples.plugin);
    },
  },
  transformHead: ({ siteConfig: { site } }) => [
    ['link', { rel: 'icon', type: 'image/svg+xml', href: `${site.base}logo.svg` }],
  ],
  transformPageData: ({ relativePath, frontmatter }) =>
    relativePath.startsWith('api/') ? { frontmatter: { ...frontmatter, pageClass: 'api' } } : undefined,
  vite: {
    // The index of the search is large, and loaded with the first search.
    build: { chunkSizeWarningLimit: 2000 },
    publicDir: path.join(root, 'site/public'),
    server: { watch: { ignored: ['**/.tmp/**', '**/dist/**', '**/coverage/**'] } },
    plugins: [{ name: 'hovers', configureServer: serveHovers }],
  },
  buildEnd: async ({ outDir, site }) => {
    await mkdir(path.join(outDir, 'hovers'), { recursive: true });
    for (const [name, table] of examples.hovers) await writeFile(path.join(outDir, 'hovers', `${name}.json`), table);
    const problems = [...problemsIn(outDir, site.base), ...differencesIn(outDir, examples.expected)];
    if (problems.length > 0) throw new Error(`the site is not whole:\n${problems.join('\n')}`);
  },
});

/** Guides come before the API. */
function rank(id) {
  return id.includes('/api/') ? 0.4 : 1;
}

/** Renders a page for the index of the search, which VitePress makes anew for each of its two bundles. */
function renderOnce(text, env, md) {
  if (!rendered.has(text)) rendered.set(text, md.renderAsync(text, env));
  return rendered.get(text);
}

/** Serves the hovers while pages are written; a build has them as files. */
function serveHovers(server) {
  server.middlewares.use((request, response, next) => {
    const [, name] = /\/hovers\/([^/?]+)\.json/.exec(request.url ?? '') ?? [];
    const table = examples.hovers.get(name);
    if (table === undefined) next();
    else response.setHeader('content-type', 'application/json').end(table);
  });
}
