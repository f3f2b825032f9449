import { RawCommands } from '../../../driver/store/shared/raw-commands.js';
import { printJson, type JsonObject } from '../../../json/json.js';
import { isFields } from '../../../util/kinds.js';
import type { Change } from '../../protocol/browse.js';
import type { StudioKeyspace } from '../database/keyspace.js';
import { StudioError } from '../shared/studio-error.js';
import { readId, readObject, SIMILARITY, toDocumentText } from '../database/document-text.js';
import type { ChangeProblem, PlannedChange } from './planned-change.js';

/** A change of a document. */
export type DocumentChange = Extract<
  Change,
  { readonly kind: 'insertDocument' | 'replaceDocument' | 'deleteDocument' }
>;

/** Plans a change of a document: every digit of its numbers is sent as it is written. */
export function planDocumentChange(
  keyspace: StudioKeyspace,
  collection: string,
  change: DocumentChange,
): PlannedChange | readonly ChangeProblem[] {
  try {
    return plan(new RawCommands(keyspace.db, collection), change);
  } catch (error) {
    if (!(error instanceof StudioError)) throw error;
    return [{ message: error.message }];
  }
}

function plan(commands: RawCommands, change: DocumentChange): PlannedChange {
  switch (change.kind) {
    case 'insertDocument': {
      const document = printJson(dropAdded(readObject(change.document, 'The document')));
      return createChange(commands, `{"insertOne":{"document":${document}}}`, () => undefined);
    }
    case 'replaceDocument': {
      const id = printJson(readId(change.id));
      const document = dropAdded(readObject(change.document, 'The document'));
      const own = document.get('_id');
      if (own !== undefined && printJson(own) !== id) {
        throw new StudioError('The _id of a document never changes: insert a new document instead.');
      }
      const replacement = `{"filter":{"_id":${id}},"replacement":${printJson(document)},"projection":{"_id":1}}`;
      const replace = createChange(commands, `{"findOneAndReplace":${replacement}}`, ({ data }) =>
        isFields(data) && isFields(data['document']) ? undefined : GONE,
      );
      const original = printDocument(readObject(change.original, 'The document as it was read'));
      const findObstacle = async (): Promise<string | undefined> => {
        const { documents } = await commands.find(
          `{"filter":{"_id":${id}},"projection":{"*":1},"options":{"limit":1}}`,
        );
        const [now] = documents;
        if (!now) return GONE;
        return printDocument(readObject(toDocumentText(now), 'The document')) === original ? undefined : CHANGED;
      };
      return {
        ...replace,
        note: async () => announce(await findObstacle()),
        send: async () => (await findObstacle()) ?? (await replace.send()),
      };
    }
    case 'deleteDocument': {
      const id = printJson(readId(change.id));
      return createChange(commands, `{"deleteOne":{"filter":{"_id":${id}}}}`, ({ status }) =>
        isFields(status) && status['deletedCount'] === 0 ? GONE : undefined,
      );
    }
  }
}

/** What a search adds to a document is no part of it. */
const dropAdded = (document: JsonObject): JsonObject => new Map([...document].filter(([name]) => name !== SIMILARITY));

/** A document, to be compared with another reading of it. */
const printDocument = (document: JsonObject): string => printJson(dropAdded(document));

const GONE = 'The document no longer exists: nothing was changed.';
const CHANGED =
  'The document has changed since it was read, and this would undo that: nothing was changed. Read it again, and repeat the change.';

/** The same before it is tried. */
const announce = (obstacle: string | undefined): string | undefined =>
  obstacle?.replace('nothing was changed', 'this change will not be sent');

type Reply = Awaited<ReturnType<RawCommands['run']>>;

const createChange = (
  commands: RawCommands,
  command: string,
  findFailure: (reply: Reply) => string | undefined,
): PlannedChange => ({
  statement: { command },
  note: () => Promise.resolve(undefined),
  send: async () => findFailure(await commands.run(command)),
});
