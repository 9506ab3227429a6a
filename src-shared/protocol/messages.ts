/**
 * What travels between a device and the shared server, protocol 1 (sync.md, section 6; docs/protocol.md). One schema serves
 * both sides: the server refuses what does not fit before anything else is done, the device trusts nothing it did not check.
 *
 * Bodies are JSON, compressed as `Content-Encoding` says (gzip, or zstd where both sides have it). Errors are
 * `{ code, params? }` (`WireErrorCode`) under the HTTP status of `WIRE_STATUS`.
 */
import {
  DeviceIdSchema,
  FreeText,
  HashSchema,
  IdSchema,
  Line,
  Nullable,
  OneOf,
  OpIdSchema,
  SessionIdSchema,
  Shape,
  Type,
  type Static,
} from '../base/schema.ts';
import type { Hlc } from '../base/hybrid-clock.ts';

/** The protocol this program speaks. A server that no longer speaks it answers `UPGRADE_REQUIRED`. */
export const PROTOCOL = 1;

/** Bounds of a request, checked before and after it is decompressed. */
export const LIMITS = {
  opsPerPush: 2_000,
  /** Bytes of a request body, decompressed. */
  requestBytes: 4 * 1024 * 1024,
  entriesPerPage: 2_000,
  /** Bytes of the entries of one answer, before compression; at least one entry is always sent. */
  pageBytes: 2 * 1024 * 1024,
  streamsPerPull: 500,
} as const;

const Protocol = Type.Integer({ minimum: 1, maximum: 1_000 });
const Epoch = Line(60);
const ChainHash = Type.Union([HashSchema, Type.Literal('')]);
const Sequence = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
const TimeMs = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
const StreamIdSchema = Line(120);
/** Ed25519, 64 bytes, base64url without padding. */
const Signature = Type.String({ pattern: '^[A-Za-z0-9_-]{86}$' });
/** Ed25519 public key, 32 bytes, base64url without padding. */
const PublicKey = Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' });
const HlcSchema = Type.Unsafe<Hlc>(Type.String({ minLength: 20, maxLength: 40, pattern: '^[0-9a-f]{12}' }));

/** The envelope of an operation. Its kind, version and body are judged, not refused at the door (`invalid`). */
const WireOp = Shape({
  id: OpIdSchema,
  kind: Line(60),
  v: Type.Integer({ minimum: 1, maximum: 10_000 }),
  stream: StreamIdSchema,
  entity: IdSchema,
  at: HlcSchema,
  actor: IdSchema,
  session: SessionIdSchema,
  seen: Type.Optional(Shape({ ver: Type.Optional(Sequence), digest: Type.Optional(HashSchema) })),
  group: Type.Optional(IdSchema),
  body: Type.Record(Type.String(), Type.Unknown()),
  /** The device's chain after it: the name it held was erased, and its words can be hashed no more (ADR 0020). */
  blanked: Type.Optional(HashSchema),
});

/** A device introduces itself with the one-time code an administrator gave its operator. */
export const EnrolRequest = Shape({
  protocol: Protocol,
  code: Line(40),
  device: DeviceIdSchema,
  name: Line(100),
  publicKey: PublicKey,
  /** Over `enrolText`: who enrols holds the private key. */
  sig: Signature,
  /**
   * A device enrolled anew, since two machines acted under its name: what its sessions authored and was not sent yet goes
   * on. `sig`: over `formerText`, by the former key.
   */
  former: Type.Optional(Shape({ device: DeviceIdSchema, sig: Signature })),
});
export const EnrolResponse = Shape({
  epoch: Epoch,
  serverTimeMs: TimeMs,
  /** The key the server signs anchors with. */
  serverKey: PublicKey,
  /** The organisation this server keeps, or null: the first device then brings its own. */
  organisationId: Nullable(IdSchema),
  /** Who the code was made for: the one person who may take this device without another's help. */
  personId: Nullable(IdSchema),
});

export const ChallengeRequest = Shape({ protocol: Protocol, device: DeviceIdSchema });
export const ChallengeResponse = Shape({ challenge: Line(500), serverTimeMs: TimeMs });
export const TokenRequest = Shape({
  protocol: Protocol,
  device: DeviceIdSchema,
  challenge: Line(500),
  /** Over `tokenText`. */
  sig: Signature,
});
/** The token goes in `Authorization: Bearer` of everything below, for a quarter of an hour. */
export const TokenResponse = Shape({ token: Line(4000), expiresAtMs: TimeMs });

export const HandshakeRequest = Shape({
  protocol: Protocol,
  device: DeviceIdSchema,
  epoch: Epoch,
  /** The device's last operation the server confirmed, as the device knows. */
  confirmedN: Sequence,
  appVersion: Line(40),
  /** The device's own clock, uncorrected. */
  timeMs: Type.Optional(TimeMs),
  /** Which operations and events the device knows (`domain/versions.ts`). */
  generation: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
});
const AnchorSchema = Shape({
  /** Civil date the heads were signed on, and the server's clock then. */
  day: Line(10),
  atMs: TimeMs,
  heads: Type.Array(Shape({ stream: StreamIdSchema, seq: Sequence, hash: HashSchema })),
  /** Over `anchorText`, by the server's key; each stream is signed on its own so that a device gets only its own. */
  sigs: Type.Array(Signature),
});
export const HandshakeResponse = Shape({
  epoch: Epoch,
  /** Which operations and events the server knows: a device newer than it keeps its outbox until it is updated. */
  generation: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
  serverTimeMs: TimeMs,
  /** The device's last operation the server has: less than the device's own once the server was restored. */
  lastN: Sequence,
  lastHash: ChainHash,
  /** Streams the device may follow, and where each stands. */
  streams: Type.Array(Shape({ id: StreamIdSchema, head: Sequence })),
  anchor: Nullable(AnchorSchema),
});

export const PushRequest = Shape({
  protocol: Protocol,
  device: DeviceIdSchema,
  epoch: Epoch,
  firstN: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
  prevHash: ChainHash,
  ops: Type.Array(WireOp, { maxItems: LIMITS.opsPerPush }),
  /** Over `pushText`: the last hash of the chain stands for every operation before it. */
  sig: Signature,
});
const OutcomeSchema = OneOf(['applied', 'noop', 'superseded', 'contested', 'rejected', 'forbidden', 'invalid']);
export const PushResponse = Shape({
  epoch: Epoch,
  serverTimeMs: TimeMs,
  lastN: Sequence,
  lastHash: ChainHash,
  receipts: Type.Array(
    Shape({
      op: OpIdSchema,
      n: Sequence,
      outcome: OutcomeSchema,
      stream: StreamIdSchema,
      seq: Sequence,
      code: Type.Optional(Line(60)),
    }),
  ),
});

export const PullRequest = Shape({
  protocol: Protocol,
  device: DeviceIdSchema,
  epoch: Epoch,
  streams: Type.Array(Shape({ id: StreamIdSchema, after: Sequence, afterHash: ChainHash }), {
    maxItems: LIMITS.streamsPerPull,
  }),
  maxEntries: Type.Integer({ minimum: 1, maximum: LIMITS.entriesPerPage }),
});
/** Entries as protocol/entry.ts seals them; the chain is what proves them, the schema only what is needed to read it. */
const WireEntry = Type.Object({
  seq: Sequence,
  op: OpIdSchema,
  hash: HashSchema,
  bodyHash: HashSchema,
  body: Nullable(
    Type.Object({
      payload: Type.Unknown(),
      events: Type.Array(Type.Object({ type: Line(60), entity: Line(40), id: IdSchema })),
    }),
  ),
});
export const PullResponse = Shape({
  epoch: Epoch,
  serverTimeMs: TimeMs,
  pages: Type.Array(
    Type.Union([
      Shape({
        id: StreamIdSchema,
        entries: Type.Array(WireEntry, { maxItems: LIMITS.entriesPerPage }),
        head: Sequence,
        more: OneOf(['no', 'yes']),
      }),
      Shape({ id: StreamIdSchema, status: OneOf(['fork', 'forbidden', 'bootstrap', 'upgrade']) }),
    ]),
  ),
});

/** A line of a chunk: a record as the entries of its stream led to it; what it is made of is checked by the domain. */
export const RecordLine = Type.Object({ type: Line(40), record: Type.Object({ id: IdSchema }) });
/** One stream as it stood, cut into chunks of lines of JSON (`RecordLine`), each compressed with gzip. */
export const SnapshotManifest = Shape({
  snapshot: IdSchema,
  stream: StreamIdSchema,
  seq: Sequence,
  hash: ChainHash,
  madeAtMs: TimeMs,
  chunks: Type.Array(Shape({ rows: Sequence, bytes: Sequence, sha256: HashSchema })),
});

export const WIRE_STATUS = {
  MALFORMED: 400,
  UNAUTHORISED: 401,
  FORBIDDEN: 403,
  DEVICE_REVOKED: 403,
  NOT_FOUND: 404,
  EPOCH_MISMATCH: 409,
  GAP: 409,
  DEVICE_FORK: 409,
  TOO_LARGE: 413,
  UPGRADE_REQUIRED: 426,
  TOO_MANY_REQUESTS: 429,
  INTERNAL: 500,
  UNAVAILABLE: 503,
} as const;
export type WireErrorCode = keyof typeof WIRE_STATUS;
export const WireError = Shape({
  code: OneOf(Object.keys(WIRE_STATUS) as WireErrorCode[]),
  params: Type.Optional(Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()]))),
  /** Of an `INTERNAL`: what to look for in the server's log. */
  ref: Type.Optional(FreeText(60)),
});

export type PushMessage = Static<typeof PushRequest>;
export type HandshakeAnswer = Static<typeof HandshakeResponse>;
export type PullAnswer = Static<typeof PullResponse>;
export type Manifest = Static<typeof SnapshotManifest>;
export type Anchor = Static<typeof AnchorSchema>;

/** What is signed. Each text names its purpose and its version, so that no signature can stand for another. */
export function enrolText(message: {
  readonly code: string;
  readonly device: string;
  readonly publicKey: string;
}): string {
  return `travee-enrol-1\n${message.code}\n${message.device}\n${message.publicKey}`;
}
export function formerText(message: { readonly code: string; readonly device: string }, former: string): string {
  return `travee-former-1\n${message.code}\n${message.device}\n${former}`;
}
export function tokenText(challenge: string): string {
  return `travee-token-1\n${challenge}`;
}
export function pushText(
  message: { readonly device: string; readonly epoch: string; readonly firstN: number; readonly prevHash: string },
  lastHash: string,
): string {
  return `travee-push-1\n${message.device}\n${message.epoch}\n${String(message.firstN)}\n${message.prevHash}\n${lastHash}`;
}
export function anchorText(
  anchor: { readonly day: string; readonly atMs: number },
  head: Anchor['heads'][number],
): string {
  return `travee-anchor-1\n${anchor.day}\n${String(anchor.atMs)}\n${head.stream}\n${String(head.seq)}\n${head.hash}`;
}
