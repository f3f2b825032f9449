// Compares the public types of each entry point with its committed report in type-tests/api; `--write` updates them.
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { CompilerState, Extractor, ExtractorConfig } from '@microsoft/api-extractor';
import { buildIfStale } from './build-if-stale.mjs';
import { root } from './compiler-options.mjs';

const reports = { typestar: 'index', 'typestar-local': 'local' };
const write = process.argv.includes('--write');
const configFile = path.join(root, 'api-extractor.json');

buildIfStale();
mkdirSync(path.join(root, 'type-tests/api'), { recursive: true });
const configs = Object.entries(reports).map(([name, entry]) => [name, configFor(name, entry)]);
const compilerState = CompilerState.create(configs[0][1], {
  additionalEntryPoints: configs.slice(1).map(([, config]) => config.mainEntryPointFilePath),
});
for (const [name, config] of configs) {
  const problems = [];
  const result = Extractor.invoke(config, {
    localBuild: write,
    compilerState,
    messageCallback: (message) => {
      message.handled = true;
      if (message.logLevel === 'error' || message.messageId === 'console-api-report-not-copied') {
        problems.push(message.text);
      }
    },
  });
  const report = `type-tests/api/${name}.api.md`;
  if (problems.length > 0) console.error(problems.join('\n'));
  if (!write && result.apiReportChanged) {
    console.error(`${report} differs from the built types: run "npm run api" and commit the report`);
    printFirstDifference(report, `.tmp/api/${name}.api.md`);
  }
  if (problems.length > 0 || (!write && result.apiReportChanged)) process.exitCode = 1;
  else console.log(`${report}${write && result.apiReportChanged ? ' written' : ' agrees'}`);
}

function configFor(name, entry) {
  const configObject = ExtractorConfig.loadFile(configFile);
  configObject.mainEntryPointFilePath = path.join(root, `dist/${entry}.d.cts`);
  configObject.apiReport.reportFileName = `${name}.api.md`;
  return ExtractorConfig.prepare({
    configObject,
    configObjectFullPath: configFile,
    packageJsonFullPath: path.join(root, 'package.json'),
  });
}

function printFirstDifference(committed, actual) {
  const [old, now] = [committed, actual].map((name) => readLines(path.join(root, name)));
  const first = now.findIndex((line, index) => line !== old[index]);
  console.error(`  line ${first + 1}, committed: ${old[first] ?? '(nothing)'}`);
  console.error(`  line ${first + 1}, now:       ${now[first] ?? '(nothing)'}`);
}

function readLines(file) {
  try {
    return readFileSync(file, 'utf8').split('\n');
  } catch {
    return [];
  }
}
