import type {
  AskScope,
  CompletionsReply,
  DiagnosticView,
  HoverReply,
  PlaceRequest,
  RunReply,
  TextRequest,
} from './ask.js';
import type {
  ApplyReply,
  ChangesRequest,
  Condition,
  DocumentsReply,
  DocumentsRequest,
  ExportReply,
  ExportRequest,
  FiltersReply,
  PreviewReply,
  RowsReply,
  RowsRequest,
} from './browse.js';
import type {
  IndexUseReply,
  PartitionsReply,
  SampleRequest,
  ValuesReply,
  ValuesRequest,
  VectorsReply,
  VectorsRequest,
} from './look.js';
import type { KeyspaceView, StudioState } from './schema.js';
import type { Json } from './values.js';
import type { FaultView, WatchedDetails, WatchReply } from './watch.js';

/** The questions of the page: each is a POST of its request, as JSON, to `/api/<name>`. */
export interface Api {
  state: [request: object, reply: StudioState];
  schema: [request: { readonly keyspace: string }, reply: KeyspaceView];
  filters: [
    request: { readonly keyspace: string; readonly table: string; readonly conditions: readonly Condition[] },
    reply: FiltersReply,
  ];
  rows: [request: RowsRequest, reply: RowsReply];
  documents: [request: DocumentsRequest, reply: DocumentsReply];
  export: [request: ExportRequest, reply: ExportReply];
  preview: [request: ChangesRequest, reply: PreviewReply];
  apply: [request: ChangesRequest, reply: ApplyReply];
  scope: [request: object, reply: AskScope];
  complete: [request: PlaceRequest, reply: CompletionsReply];
  diagnose: [request: TextRequest, reply: readonly DiagnosticView[]];
  hover: [request: PlaceRequest, reply: HoverReply];
  run: [request: TextRequest, reply: RunReply];
  /** The text of the editor as a module that runs by itself. */
  module: [request: TextRequest, reply: { readonly code: string }];
  /** Stops the run that is under way. */
  stop: [request: object, reply: object];
  /** Requests after the one with this id, or all that are kept; waits up to 25 seconds for one. */
  watch: [request: { readonly after: number }, reply: WatchReply];
  /** One of the requests that are kept. */
  request: [request: { readonly id: number }, reply: WatchedDetails];
  /** A request as code for the editor. */
  code: [request: { readonly id: number }, reply: { readonly code: string }];
  faults: [request: object, reply: { readonly faults: readonly FaultView[] }];
  addFault: [request: { readonly fault: Json }, reply: { readonly faults: readonly FaultView[] }];
  removeFault: [request: { readonly id: number }, reply: { readonly faults: readonly FaultView[] }];
  partitions: [request: SampleRequest, reply: PartitionsReply];
  vectors: [request: VectorsRequest, reply: VectorsReply];
  values: [request: ValuesRequest, reply: ValuesReply];
  indexUse: [request: { readonly keyspace: string; readonly table: string }, reply: IndexUseReply];
}

export type ApiName = keyof Api;

export type RequestOf<Name extends ApiName> = Api[Name][0];

export type ReplyOf<Name extends ApiName> = Api[Name][1];

/** What the server answers. */
export type Answer<Name extends ApiName> =
  { readonly reply: ReplyOf<Name> } | { readonly error: { readonly message: string; readonly code?: string } };

/** The header that carries the secret of the studio. */
export const SECRET_HEADER = 'x-typestar-studio';
