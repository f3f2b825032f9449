#!/usr/bin/env node
import { Command } from 'commander';
import { localCommand } from './local.js';

const program = new Command('typestar')
  .description('Typed queries for Mongoose on Astra DB and Cassandra, and an embedded Data API.')
  .addCommand(localCommand());

program.parseAsync().catch((error: unknown) => {
  process.stderr.write(`typestar: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
