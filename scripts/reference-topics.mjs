// A plugin of TypeDoc: gives each topic of the reference a page. An export belongs to the topic of the file that declares
// it; the index also lists all exports.
import path from 'node:path';
import { Application, Comment, Converter, DeclarationReflection, ReflectionKind } from 'typedoc';
import { MarkdownPageEvent } from 'typedoc-plugin-markdown';
import { root } from './compiler-options.mjs';
import { pages, toHeading } from './reference-pages.mjs';

/** The files of `src` that each page is about: the first that matches counts. */
const topics = {
  local: /^local\//,
  tables: /^schema\//,
  errors: /error[^/]*$/,
  operators: /^query\/shared\/.*operators/,
  'table-writes': /^query\/tables\/(writes\/|nodes\/nodes)/,
  queries: /^driver\/query\/|\/from\.ts$|\/inferred|advi[cs]e|\/pages/,
  'table-reads': /^query\/tables\//,
  'collection-writes': /^query\/collections\/.*(delete|insert|replace|update|write)[^/]*$/,
  'collection-reads': /^query\/collections\//,
  driver: /^driver\//,
  configuration: /^config\//,
};

/** @param {import('typedoc').Application} app */
export function load(app) {
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => divide(project));
  app.on(Application.EVENT_BOOTSTRAP_END, () =>
    app.options.setValue('pageTitleTemplates', {
      index: ({ projectName }) => projectName,
      module: ({ name }) => `API: ${pages[name].title}`,
      member: ({ name }) => name,
    }),
  );
  app.renderer.on(MarkdownPageEvent.END, (page) => {
    if (page.model === page.project) page.contents = indexOf(page.project, app.renderer.router);
  });
}

/** Moves the exports of the entry points to modules named like the topics. */
function divide(project) {
  const entries = [...project.children];
  const modules = new Map(Object.keys(pages).map((name) => [name, createModule(project, name)]));
  for (const entry of entries) {
    for (const reflection of [...entry.children]) {
      const module = modules.get(topicOf(reflection, project));
      entry.removeChild(reflection);
      reflection.parent = module;
      module.addChild(reflection);
    }
    project.removeReflection(entry);
  }
}

function createModule(project, name) {
  const module = new DeclarationReflection(name, ReflectionKind.Module, project);
  module.comment = new Comment([{ kind: 'text', text: pages[name].about }]);
  project.registerReflection(module, undefined, undefined);
  project.addChild(module);
  return module;
}

function topicOf(reflection, project) {
  const { fileName } = project.getSymbolIdFromReflection(reflection);
  const file = path.relative(path.join(root, 'src'), fileName).replaceAll('\\', '/');
  const found = Object.entries(topics).find(([, files]) => files.test(file));
  if (!found)
    throw new Error(`${reflection.name} of src/${file} has no topic: add one to scripts/reference-topics.mjs`);
  return found[0];
}

/** The first page: the topics, and the exports of each. */
function indexOf(project, router) {
  const sections = Object.entries(pages).map(([page, { title, about }]) => {
    const module = project.children.find(({ name }) => name === page);
    const links = module.children
      .toSorted((one, other) => one.name.localeCompare(other.name, 'en'))
      .map((reflection) => {
        const name = `${reflection.name}${reflection.kind === ReflectionKind.Function ? '()' : ''}`;
        return `[\`${name}\`](${page}.md#${router.getAnchor(reflection)})`;
      });
    return `## [${toHeading(title)}](${page}.md)\n\n${about}\n\n${links.join(', ')}\n`;
  });
  const intro =
    'Every export of `typestar` and `typestar/local`, generated from the code. `typestar/query` has those that compile and explain queries of tables.';
  return [`# ${project.name}\n`, `${intro}\n`, ...sections].join('\n');
}
