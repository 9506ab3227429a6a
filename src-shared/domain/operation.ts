/**
 * The operation: what a person did, as it is written in the outbox, hashed into the device chain and sent to the server
 * (sync.md, sections 3 and 6). Add an operation in its concept's folder; it is listed here, decided in `decide.ts`, and
 * lands with its class, its rows of the conflict table, its golden file and its generator.
 */
import type { Hash, Sha256 } from '../base/hash.ts';
import type { Hlc } from '../base/hybrid-clock.ts';
import type { DeviceId, Id, OpId, SessionId } from '../base/id.ts';
import { canonicalJson } from '../base/json.ts';
import { batchOps } from './batch/batch.ts';
import { boxTypeOps } from './box-type/box-type.ts';
import { boxOps } from './box/box-ops.ts';
import { caseOps } from './case/case.ts';
import { categoryOps } from './classification/category.ts';
import { planOps } from './classification/plan.ts';
import { listOps } from './disposal/list-ops.ts';
import { printingOps } from './disposal/printing.ts';
import { fileOps } from './file/file.ts';
import { holdOps } from './hold/hold.ts';
import { labelOps } from './label/label.ts';
import { loanOps } from './loan/loan.ts';
import { placeOps } from './location/place.ts';
import { seriesOps } from './numbering/series.ts';
import type { BodyOf } from './operation-definition.ts';
import { logoOps } from './organisation/logo.ts';
import { organisationOps } from './organisation/organisation.ts';
import { paperOps } from './paper/issued-paper.ts';
import { personOps } from './person/person.ts';
import { requestOps } from './request/request.ts';
import { ruleOps } from './rule/rule.ts';
import { savedFilterOps } from './saved-filter/saved-filter.ts';
import { sessionOps } from './session/session.ts';
import { stocktakeOps } from './stocktake/stocktake.ts';
import { transferOps } from './transfer/transfer.ts';
import { unitOps } from './unit/unit.ts';

export const OPERATIONS = {
  ...organisationOps,
  ...logoOps,
  ...unitOps,
  ...personOps,
  ...ruleOps,
  ...planOps,
  ...categoryOps,
  ...placeOps,
  ...stocktakeOps,
  ...boxTypeOps,
  ...boxOps,
  ...fileOps,
  ...loanOps,
  ...requestOps,
  ...transferOps,
  ...holdOps,
  ...listOps,
  ...printingOps,
  ...paperOps,
  ...caseOps,
  ...labelOps,
  ...savedFilterOps,
  ...seriesOps,
  ...batchOps,
  ...sessionOps,
};

export type OpKind = keyof typeof OPERATIONS;
export type OpBody<K extends OpKind> = BodyOf<(typeof OPERATIONS)[K]>;

/** `ref`, `site/<place>`, `u/<unit>/core`, `u/<unit>/files`, `dev/<device>` (sync.md, section 4). */
export type StreamId = string;

/** What the author was looking at: the record's version, the list's digest. */
export type Seen = { readonly ver?: number; readonly digest?: Hash };

type Envelope = {
  readonly id: OpId;
  readonly v: number;
  readonly stream: StreamId;
  /** The record the operation is about; for a creation, the new record's id. */
  readonly entity: Id;
  readonly at: Hlc;
  readonly actor: Id;
  readonly session: SessionId;
  readonly seen?: Seen;
  /** Scan run, import batch or slip the operation belongs to. */
  readonly group?: Id;
};

export type OpOf<K extends OpKind> = K extends OpKind
  ? Envelope & { readonly kind: K; readonly body: OpBody<K> }
  : never;
export type Op = { [K in OpKind]: OpOf<K> }[OpKind];

/** The text of an operation that is hashed and stored. Never changes for a given (kind, v): see tests/golden. */
export function operationText(op: Op): string {
  return canonicalJson(op);
}

/** One link of the device chain: order and completeness of what a device claims (sync.md, section 5). */
export function chainHash(sha256: Sha256, previous: Hash | '', opText: string): Hash {
  return sha256(`${previous}\n${opText}`);
}

export function unitStream(unitId: Id): StreamId {
  return `u/${unitId}/core`;
}

export function filesStream(unitId: Id): StreamId {
  return `u/${unitId}/files`;
}

export function siteStream(siteId: Id): StreamId {
  return `site/${siteId}`;
}

export function deviceStream(device: DeviceId): StreamId {
  return `dev/${device}`;
}

export const REFERENCE_STREAM: StreamId = 'ref';
