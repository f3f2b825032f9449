// A plugin of TypeDoc: gives each topic of the reference a page. An export belongs to the topic of the file that declares
// it; `order` is that of the index, which also lists all exports.
import path from 'node:path';
import { Application, Comment, Converter, DeclarationReflection, ReflectionKind } from 'typedoc';
import { MarkdownPageEvent } from 'typedoc-plugin-markdown';
import { root } from './compiler-options.mjs';

const order = [
  'queries',
  'tables',
  'table-reads',
  'table-writes',
  'operators',
  'collection-reads',
  'collection-writes',
  'driver',
  'errors',
  'configuration',
  'local',
];

/** The topics by the names of their pages, with the files of `src` that they are about: the first that matches counts. */
const topics = {
  local: {
    title: 'the embedded server',
    files: /^local\//,
    about: 'The module `typestar/local`: an embedded Data API.',
  },
  tables: { title: 'tables', files: /^schema\//, about: '`table()`, columns, keys, indexes, the types of rows.' },
  errors: { title: 'errors', files: /error[^/]*$/, about: 'Errors and their codes.' },
  operators: {
    title: 'operators',
    files: /^query\/shared\/.*operators/,
    about: 'The operators of filter objects: `gte(1940)`, `has("noir")`.',
  },
  'table-writes': {
    title: 'writing rows',
    files: /^query\/tables\/(writes\/|nodes\/nodes)/,
    about: 'Inserts, updates and deletes of tables.',
  },
  queries: {
    title: 'queries',
    files: /^driver\/query\/|\/from\.ts$|\/inferred|advi[cs]e|\/pages/,
    about: '`from()` and what follows it, types inferred from queries, advice.',
  },
  'table-reads': {
    title: 'reading rows',
    files: /^query\/tables\//,
    about: 'Finds of tables: conditions, branches, fragments, results, explanations.',
  },
  'collection-writes': {
    title: 'writing documents',
    files: /^query\/collections\/.*(delete|insert|replace|update|write)[^/]*$/,
    about: 'Inserts, updates, replacements and deletes of collections.',
  },
  'collection-reads': {
    title: 'reading documents',
    files: /^query\/collections\//,
    about: 'Finds, counts and searches of collections.',
  },
  driver: { title: 'the driver', files: /^driver\//, about: 'Connections, models, `syncTable()`, schemas.' },
  configuration: { title: 'configuration', files: /^config\//, about: '`defineConfig()` of the command line.' },
};

/** @param {import('typedoc').Application} app */
export function load(app) {
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => divide(project));
  app.on(Application.EVENT_BOOTSTRAP_END, () =>
    app.options.setValue('pageTitleTemplates', {
      index: ({ projectName }) => projectName,
      module: ({ name }) => `API: ${topics[name].title}`,
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
  const modules = new Map(order.map((name) => [name, createModule(project, name)]));
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
  module.comment = new Comment([{ kind: 'text', text: topics[name].about }]);
  project.registerReflection(module, undefined, undefined);
  project.addChild(module);
  return module;
}

function topicOf(reflection, project) {
  const { fileName } = project.getSymbolIdFromReflection(reflection);
  const file = path.relative(path.join(root, 'src'), fileName).replaceAll('\\', '/');
  const found = Object.entries(topics).find(([, { files }]) => files.test(file));
  if (!found)
    throw new Error(`${reflection.name} of src/${file} has no topic: add one to scripts/reference-topics.mjs`);
  return found[0];
}

/** The first page: the topics, and the exports of each. */
function indexOf(project, router) {
  const pages = order.map((name) => project.children.find((module) => module.name === name));
  const sections = pages.map((module) => {
    const { title, about } = topics[module.name];
    const links = module.children
      .toSorted((one, other) => one.name.localeCompare(other.name, 'en'))
      .map((reflection) => {
        const name = `${reflection.name}${reflection.kind === ReflectionKind.Function ? '()' : ''}`;
        return `[\`${name}\`](${module.name}.md#${router.getAnchor(reflection)})`;
      });
    return `## [${title.charAt(0).toUpperCase()}${title.slice(1)}](${module.name}.md)\n\n${about}\n\n${links.join(', ')}\n`;
  });
  const intro =
    'Every export of `typestar` and `typestar/local`, generated from the code. `typestar/query` has those that compile and explain queries of tables.';
  return [`# ${project.name}\n`, `${intro}\n`, ...sections].join('\n');
}
