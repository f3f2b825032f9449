#!/usr/bin/env node
import { Command } from 'commander';
import manifest from '../../package.json' with { type: 'json' };
import { createLocalCommand } from './local.js';
import { isError } from '../util/kinds.js';

const program = new Command('typestar')
  .description('Typed queries for Mongoose on Astra DB, HCD and DSE, and an embedded Data API.')
  .version(manifest.version)
  .addCommand(createLocalCommand())
  .addHelpText(
    'after',
    `\nExample:\n  $ typestar local            serve an embedded Data API; see typestar local --help`,
  );

program.parseAsync().catch((error: unknown) => {
  process.stderr.write(`typestar: ${isError(error) ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
