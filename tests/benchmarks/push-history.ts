/** Devices that push, for the benchmark: keys, and operations that are all taken, chained and signed as a device does. */
import { generateKeyPairSync, sign } from 'node:crypto';

import { nativeSha256 } from '#server/native-sha256.ts';
import type { Hash } from '#shared/base/hash.ts';
import { nextHlc, type Hlc } from '#shared/base/hybrid-clock.ts';
import { createIdMinter, derivedId, type DeviceId, type Id, type OpId, type SessionId } from '#shared/base/id.ts';
import { canonicalJson, type JsonObject } from '#shared/base/json.ts';
import {
  chainHash,
  deviceStream,
  OPERATIONS,
  REFERENCE_STREAM,
  siteStream,
  unitStream,
  type OpKind,
  type StreamId,
} from '#shared/domain/operation.ts';
import { PROTOCOL, pushText } from '#shared/protocol/messages.ts';
import { boxBody, FOUNDING, RULE } from '#tests/support/memory-world.ts';
import { randomBytes } from 'node:crypto';

export type PushingDevice = {
  readonly id: DeviceId;
  readonly publicKey: string;
  readonly author: (kind: OpKind, stream: StreamId, entity: Id, body: JsonObject) => void;
  /** What was authored since the last message, as the text that is sent. */
  readonly message: () => string;
};

const mint = createIdMinter(Date.now, (count) => randomBytes(count));

/** Its session is opened by its first operation. */
export function createPushingDevice(epoch: string, person: Id): PushingDevice {
  const id = mint() as string as DeviceId;
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const opening = mint() as string as OpId;
  const session = derivedId(nativeSha256, opening, 1) as string as SessionId;
  let texts: string[] = [];
  let firstN = 1;
  let prevHash: Hash | '' = '';
  let hash: Hash | '' = '';
  let at: Hlc | null = null;
  const add = (opId: OpId, kind: OpKind, stream: StreamId, entity: Id, body: JsonObject): void => {
    at = nextHlc(at, Date.now(), id);
    const text = canonicalJson({
      id: opId,
      kind,
      v: OPERATIONS[kind].v,
      stream,
      entity,
      at,
      actor: person,
      session,
      body,
    });
    hash = chainHash(nativeSha256, hash, text);
    texts.push(text);
  };
  const open = (): void => {
    add(opening, 'session.open', deviceStream(id), session as string as Id, { means: 'pin' });
  };
  return {
    id,
    publicKey: String(publicKey.export({ format: 'jwk' }).x),
    author: (kind, stream, entity, body) => {
      if (firstN === 1 && texts.length === 0 && kind !== 'organisation.found') open();
      add(mint() as string as OpId, kind, stream, entity, body);
      if (kind === 'person.register' && texts.length === 2) open();
    },
    message: () => {
      const head = { protocol: PROTOCOL, device: id, epoch, firstN, prevHash };
      const sig = sign(null, Buffer.from(pushText(head, hash)), privateKey).toString('base64url');
      const text = `${JSON.stringify(head).slice(0, -1)},"ops":[${texts.join(',')}],"sig":"${sig}"}`;
      firstN += texts.length;
      prevHash = hash;
      texts = [];
      return text;
    },
  };
}

export type Founded = {
  readonly unitId: Id;
  readonly person: Id;
  readonly places: readonly Id[];
  readonly siteId: Id;
  readonly ruleId: Id;
  /** What its numbers and codes begin with. */
  readonly series: string;
  /** What was made and lent so far. */
  readonly boxes: Id[];
  readonly loans: Map<Id, Id>;
};

export function mintId(): Id {
  return mint();
}

/** An organisation with one unit and fifteen hundred shelves. */
export function foundBy(device: PushingDevice, person: Id): Founded {
  const [unitId, ruleId, siteId] = [mint(), mint(), mint()];
  device.author('organisation.found', REFERENCE_STREAM, mint(), { ...FOUNDING, administratorId: person });
  device.author('person.register', REFERENCE_STREAM, person, {
    familyName: 'Dubé',
    givenName: 'Anne',
    jobTitle: '',
    email: '',
    phone: '',
    unitId: null,
    code: null,
  });
  device.author('unit.register', REFERENCE_STREAM, unitId, {
    code: 'SRH',
    name: 'Ressources humaines',
    parentId: null,
  });
  device.author('rule.define', REFERENCE_STREAM, ruleId, RULE);
  const place = (id: Id, name: string, parentId: Id | null): void => {
    device.author('place.register', siteStream(siteId), id, {
      parentId,
      name,
      code: null,
      foreignCodes: [],
      level: 'shelf',
      capacityCm: null,
      exclusive: 'no',
      notes: '',
    });
  };
  place(siteId, 'Dépôt', null);
  const places = Array.from({ length: 1_500 }, mint);
  for (const [index, id] of places.entries()) place(id, `T${String(index)}`, siteId);
  return { unitId, ruleId, person, siteId, places, series: 'A', boxes: [], loans: new Map<Id, Id>() };
}

/** The same place of work, for a device with boxes of its own. */
export function besides(founded: Founded, series: string): Founded {
  return { ...founded, series, boxes: [], loans: new Map<Id, Id>() };
}

/** Another unit of the organisation. */
export function unitBy(device: PushingDevice, founded: Founded, series: string): Founded {
  const unitId = mint();
  device.author('unit.register', REFERENCE_STREAM, unitId, { code: series, name: `Unité ${series}`, parentId: null });
  return { ...besides(founded, series), unitId };
}

/** Work of a unit: four in ten register a box, the others move, lend, take back and describe those before. */
function authorWork(
  device: PushingDevice,
  { unitId, ruleId, person, places, series, boxes, loans }: Founded,
  count: number,
): void {
  const stream = unitStream(unitId);
  const some = <T>(list: readonly T[], index: number): T => list[(index * 7919) % list.length] as T;
  for (let index = 0; index < count; index++) {
    const turn = index % 20;
    if (turn < 8 || boxes.length < 10) {
      const id = mint();
      boxes.push(id);
      device.author('box.register', stream, id, {
        ...(boxBody(String(boxes.length)) as unknown as JsonObject),
        unitId,
        ruleId,
        number: `${series}-${String(boxes.length)}`,
        foreignCodes: [`EXT${series}${String(boxes.length)}`],
        title: `Pièces comptables — comptes à payer, fournisseurs ${String(index)}`,
      });
    } else if (turn < 15) {
      device.author('box.shelve', stream, some(boxes, index), { placeId: some(places, index) });
    } else if (turn < 17) {
      const box = some(boxes, index);
      if (loans.has(box)) continue;
      const loan = mint();
      loans.set(box, loan);
      device.author('loan.handOut', stream, loan, {
        boxId: box,
        personId: person,
        outOn: '2026-09-01',
        dueOn: '2026-09-08',
        purpose: '',
      });
    } else if (turn < 19) {
      const [entry] = loans;
      if (entry === undefined) continue;
      loans.delete(entry[0]);
      device.author('loan.return', stream, entry[1], { boxId: entry[0], returnedOn: '2026-09-05', note: '' });
    } else {
      const fields = { notes: { value: `Revu ${String(index)}`, base: null } };
      device.author('box.describe', stream, some(boxes, index), { fields });
    }
  }
}

/** A device's work of a unit as messages of at most so many operations; the first opens its session. */
export function workOf(device: PushingDevice, founded: Founded, count: number, perMessage: number): string[] {
  const messages: string[] = [];
  let authored = 0;
  while (authored < count) {
    const next = Math.min(messages.length === 0 ? perMessage - 1 : perMessage, count - authored);
    authorWork(device, founded, next);
    authored += next;
    messages.push(device.message());
  }
  return messages;
}
