import { describe, expect, it } from 'vitest';
import { inProcess, play, remote } from './play.js';
import { readTranscript, transcriptFiles } from './transcript.js';

// Recorded from the real Data API on Apache Cassandra 5.0.5. With DATA_API_URL (and DATA_API_TOKEN) the transcripts are
// played on that server instead of the embedded one.
const server = process.env['DATA_API_URL'];

for (const { folder, files } of transcriptFiles()) {
  describe(`answers like the real server: ${folder}`, () => {
    it.each(files)('%s', async (file) => {
      const send = server === undefined ? inProcess() : remote(server);
      const keyspace = `conformance_${file.replace(/\W+/g, '_')}`.slice(0, 48);
      expect(await play(readTranscript(folder, file), send, keyspace)).toEqual([]);
    });
  });
}
