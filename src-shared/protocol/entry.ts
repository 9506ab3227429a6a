/**
 * Entries of a stream: what the server recorded, for ever (sync.md, sections 5 and 6). Sequences of a stream have no gap
 * and each entry hashes the one before, so that whoever holds a stream can verify all of it. The chain covers the hash of
 * the body, not the body: a body can be blanked by a redaction and the chain still holds.
 */
import type { ErrorCode } from '../base/error-codes.ts';
import type { Hash, Sha256 } from '../base/hash.ts';
import type { Hlc } from '../base/hybrid-clock.ts';
import type { DeviceId, Id, OpId, SessionId } from '../base/id.ts';
import { canonicalJson, type JsonObject } from '../base/json.ts';
import type { Outcome } from '../domain/decision.ts';
import type { DomainEvent } from '../domain/event.ts';
import type { Op, OpKind, Seen } from '../domain/operation.ts';

/** What can be blanked: the words of the operation and of what followed from it. */
export type EntryBody = {
  readonly payload: Op['body'];
  readonly events: readonly DomainEvent[];
  readonly params?: JsonObject;
};

/** What is never blanked. `effAt`: the claimed time, bounded by the server; `recordedAtMs`: the
 * server's, milliseconds since 1970. */
export type EntryHeader = {
  readonly seq: number;
  readonly op: OpId;
  readonly device: DeviceId;
  /** Number of the operation in its device's outbox. */
  readonly n: number;
  readonly actor: Id;
  readonly session: SessionId;
  readonly kind: OpKind;
  readonly v: number;
  readonly entity: Id;
  readonly group?: Id;
  readonly seen?: Seen;
  readonly at: Hlc;
  readonly effAt: Hlc;
  readonly recordedAtMs: number;
  readonly outcome: Outcome;
  readonly code?: ErrorCode;
};

export type Entry = EntryHeader & { readonly body: EntryBody | null; readonly bodyHash: Hash; readonly hash: Hash };

/** Where a stream stands: the last sequence and its hash; 0 and the empty text before the first entry. */
export type StreamHead = { readonly seq: number; readonly hash: Hash | '' };

export const EMPTY_STREAM: StreamHead = { seq: 0, hash: '' };

/** Makes the entry that follows `previous`. */
export function sealEntry(sha256: Sha256, previous: Hash | '', header: EntryHeader, body: EntryBody): Entry {
  return sealWithTexts(sha256, previous, header, body).entry;
}

/** The canonical texts an entry was hashed over: what is stored and sent. */
export type EntryTexts = { readonly header: string; readonly body: string };

/** As `sealEntry`, with the texts that were needed for it. `payload`: the payload's canonical text, when it is known. */
export function sealWithTexts(
  sha256: Sha256,
  previous: Hash | '',
  header: EntryHeader,
  body: EntryBody,
  payload?: string,
): { readonly entry: Entry; readonly texts: EntryTexts } {
  const texts = {
    header: canonicalJson(header),
    body: payload === undefined ? canonicalJson(body) : bodyText(body, payload),
  };
  const bodyHash = sha256(texts.body);
  return { entry: { ...header, body, bodyHash, hash: textHash(sha256, previous, texts.header, bodyHash) }, texts };
}

/** As `canonicalJson(body)`. */
function bodyText({ events, params }: EntryBody, payload: string): string {
  const named = params === undefined ? '' : `"params":${canonicalJson(params)},`;
  return `{"events":${canonicalJson(events)},${named}"payload":${payload}}`;
}

/** Why an entry does not follow from where the stream stood, or `undefined` when it does. A blanked body is trusted. */
export function entryProblem(sha256: Sha256, head: StreamHead, entry: Entry): 'GAP' | 'FORK' | undefined {
  const { body, bodyHash, hash, ...header } = entry;
  if (header.seq !== head.seq + 1) return 'GAP';
  if (body !== null && sha256(canonicalJson(body)) !== bodyHash) return 'FORK';
  return entryHash(sha256, head.hash, header, bodyHash) === hash ? undefined : 'FORK';
}

function entryHash(sha256: Sha256, previous: Hash | '', header: EntryHeader, bodyHash: Hash): Hash {
  return textHash(sha256, previous, canonicalJson(header), bodyHash);
}

function textHash(sha256: Sha256, previous: Hash | '', header: string, bodyHash: Hash): Hash {
  return sha256(`${previous}\n${header}\n${bodyHash}`);
}
