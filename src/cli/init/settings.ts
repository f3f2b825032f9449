import type { Project, ProjectFile } from './project.js';

/** A file of settings. */
export interface SettingsFile extends ProjectFile {
  /** What the example needs of a file that was there before, as the end of a sentence. */
  readonly needs: string;
}

/** The files of settings, and the README. */
export const createSettings = ({ source, runner, run }: Project): readonly SettingsFile[] => [
  {
    ...{ path: 'tsconfig.json', text: TSCONFIG.replace('"src"', JSON.stringify(source)) },
    needs: ': the example needs "strict", and "types": ["node"]',
  },
  {
    ...{ path: 'typestar.config.ts', text: CONFIG.replace('src/', `${source}/`) },
    needs: `: to compare the tables of the example, name ${source}/schema.ts as its schema`,
  },
  ...(runner === 'jest' ? [{ path: 'jest.config.json', text: JEST, needs: ': the example needs ts-jest' }] : []),
  { path: '.gitignore', text: IGNORED, needs: ': it should name .env, which will have passwords' },
  { path: '.env.example', text: ENVIRONMENT, needs: '' },
  { path: 'README.md', text: createReadme(source, run), needs: '' },
];

const TSCONFIG = `{
  "compilerOptions": {
    "target": "es2022",
    "module": "nodenext",
    "types": ["node"],
    "strict": true,
    "isolatedModules": true,
    "skipLibCheck": true,
    "noEmit": true
  },
  "include": ["src", "*.config.ts"]
}
`;

const CONFIG = `import { defineConfig } from 'typestar';

// The database comes from .env, or from the option --uri.
export default defineConfig({
  schema: 'src/schema.ts',
});
`;

const JEST = `{
  "testEnvironment": "node",
  "testMatch": ["**/*.test.ts"],
  "moduleNameMapper": { "^(\\\\.{1,2}/.*)\\\\.js$": "$1" },
  "transform": {
    "^.+\\\\.ts$": [
      "ts-jest",
      {
        "tsconfig": {
          "target": "es2022",
          "module": "commonjs",
          "moduleResolution": "node10",
          "esModuleInterop": true,
          "isolatedModules": true
        }
      }
    ]
  }
}
`;

const IGNORED = `node_modules/
.env
*.tsbuildinfo
`;

const ENVIRONMENT = `# Copy this file to .env. Without .env the program uses the embedded database.

# Astra DB
# ASTRA_DB_API_ENDPOINT=https://<database id>-<region>.apps.astra.datastax.com
# ASTRA_DB_APPLICATION_TOKEN=AstraCS:...
# ASTRA_DB_KEYSPACE=default_keyspace

# HCD, DSE, or the embedded server of \`npx typestar local --keyspace films\` in another terminal
# TYPESTAR_URI=http://127.0.0.1:8181/v1/films
# TYPESTAR_USERNAME=cassandra
# TYPESTAR_PASSWORD=cassandra
`;

const createReadme = (source: string, run: string): string => `# Films

An application of [typestar](https://github.com/typestar/typestar): Mongoose on Astra DB, HCD and DSE, with queries that the
compiler checks.

\`\`\`sh
${run} start    # some films on the embedded database, and queries
${run} test     # compiles the queries, and runs the tests
\`\`\`

- \`${source}/schema.ts\`: the table, with its key and indexes, and its model
- \`${source}/data.ts\`: some rows
- \`${source}/main.ts\`: queries
- \`${source}/films.test.ts\`: tests, on the embedded database
- \`${source}/database.ts\`: the connection
- \`typestar.config.ts\`: the settings of the command line

To use your own database, copy \`.env.example\` to \`.env\` and fill it in. \`npx typestar diff\` then compares the table with it,
and \`npx typestar push\` creates what is missing.
`;
