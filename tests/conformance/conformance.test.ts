import { describe, expect, it } from 'vitest';
import { APACHE_FILES, onDatastax } from './datastax.js';
import { inProcess, play, remote } from './play.js';
import { readTranscript, transcriptFiles } from './transcript.js';

// Recorded from the real Data API on Apache Cassandra 5.0.5. With DATA_API_URL (and DATA_API_TOKEN) the transcripts are
// played on that server instead of the embedded one.
const server = process.env['DATA_API_URL'];

for (const { folder, files } of transcriptFiles()) {
  describe(`answers like the real server: ${folder}`, () => {
    it.each(files)('%s', async (file) => {
      const recorded = readTranscript(folder, file);
      const keyspace = `conformance_${file.replace(/\W+/g, '_')}`.slice(0, 48);
      const wrong =
        server === undefined
          ? await play(onDatastax(file, recorded), inProcess({ dialect: recorded.dialect }), keyspace)
          : await play(recorded, remote(server), keyspace);
      expect(wrong).toEqual([]);
    });
  });
}

it.each(APACHE_FILES)('as Apache Cassandra it answers all of %s as recorded', async (file) => {
  expect(await play(readTranscript('tables', file), inProcess({ dialect: 'cassandra' }), 'apache')).toEqual([]);
});
