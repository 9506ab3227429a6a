/** The authorisation of a destruction: what it must be to count, for what, and for which days (ADR 0021). */
import { generateKeyPairSync, sign, verify, createPublicKey } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';

import { sha256Text, type Hash } from '#shared/base/hash.ts';
import { civilDateAt, type CivilDate } from '#shared/base/civil-date.ts';
import { hlcTimeMs, nextHlc } from '#shared/base/hybrid-clock.ts';
import type { DeviceId, Id } from '#shared/base/id.ts';
import { decide } from '#shared/domain/decide.ts';
import type { Decision, GrantTerms } from '#shared/domain/decision.ts';
import { grantText, type Grant } from '#shared/domain/disposal/grant.ts';
import { OPERATIONS, type Op, type OpBody, type OpKind } from '#shared/domain/operation.ts';
import { upcast } from '#shared/domain/versions.ts';
import { box, createArchive, idOf, PEOPLE, type Archive } from '#tests/support/memory-world.ts';
import { exampleOf } from '../golden/examples.ts';

const DAY_MS = 24 * 3600_000;
const NOW_MS = Date.UTC(2026, 10, 5, 15);
const DEVICE = '01900000-0000-7000-8000-00000000d001' as DeviceId;
const LIST = idOf('list');

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const KEY = String(publicKey.export({ format: 'jwk' }).x);
const signed = (text: string): string => sign(null, Buffer.from(text), privateKey).toString('base64url');
const terms = (sinceMs = 0): GrantTerms => ({
  sinceMs,
  isSigned: (key, text, sig) =>
    key === KEY &&
    verify(
      null,
      Buffer.from(text),
      createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: key }, format: 'jwk' }),
      Buffer.from(sig, 'base64url'),
    ),
});

let archive: Archive;
let digest: Hash;
beforeEach(() => {
  archive = createArchive();
  box(archive, 'b1');
  box(archive, 'b2');
  archive.act('list.draft', LIST, { unitId: idOf('u1'), number: 'LD-1', title: 'Paie' });
  archive.act('list.addBoxes', LIST, { boxIds: [idOf('b1'), idOf('b2')] });
  digest = approve();
});

function approve(): Hash {
  archive.act('list.freeze', LIST, { decisionDay: '2026-10-01' as CivilDate });
  const frozen = archive.world.get('list', LIST)?.digest;
  if (frozen == null) throw new Error('not frozen');
  archive.act('list.approve', LIST, { digest: frozen }, { by: PEOPLE.secretary });
  archive.act('list.approve', LIST, { digest: frozen }, { by: PEOPLE.recordsManager });
  return frozen;
}

function grantOf(change: Partial<Grant> = {}): Grant {
  const unsigned = {
    id: idOf('g1'),
    list: LIST,
    digest,
    by: PEOPLE.clerk,
    atMs: NOW_MS,
    validUntilMs: NOW_MS + 7 * DAY_MS,
    key: KEY,
    ...change,
  };
  return { ...unsigned, sig: change.sig ?? signed(grantText(unsigned)) };
}

/** Judged as where there is a server; `alone`: as in a depot that has none. */
function act<K extends OpKind>(
  kind: K,
  body: OpBody<K>,
  { atMs = NOW_MS, grants = terms() }: { readonly atMs?: number; readonly grants?: GrantTerms | 'alone' } = {},
): Decision {
  const at = nextHlc(null, atMs, DEVICE);
  const op = {
    ...exampleOf(kind),
    v: OPERATIONS[kind].v,
    entity: LIST,
    actor: PEOPLE.clerk,
    at,
    body,
  } as unknown as Op;
  const context = { effAt: at, sha256: sha256Text, ...(grants === 'alone' ? {} : { grants: () => grants }) };
  const decision = decide(archive.world, op, context);
  for (const event of decision.events) archive.world.apply(event);
  return decision;
}

function execution(executedOn: string, grant?: Id): OpBody<'list.execute'> {
  return {
    digest,
    ...(grant === undefined ? {} : { grant }),
    execution: {
      certificateNumber: 'CD-1',
      executedOn: executedOn as CivilDate,
      method: 'shredding',
      site: 'onSite',
      placeText: 'Dépôt',
      witnessId: PEOPLE.clerk,
      responsibleId: PEOPLE.technician,
      weightKg: null,
      vendor: null,
      banqAuthorisation: '',
      copiesDestroyed: 'yes',
      remarks: '',
    },
  };
}

const authorise = (change: Partial<Grant> = {}): Decision => act('list.authorise', { grant: grantOf(change) });
const onDay = (offset: number): string => civilDateAt(NOW_MS + offset * DAY_MS, 'America/Toronto');

describe('a grant', () => {
  test('the server signed, for this content, is put on record once', () => {
    expect(authorise().outcome).toBe('applied');
    expect(archive.world.get('list', LIST)?.grants).toHaveLength(1);
    expect(authorise().outcome).toBe('noop');
  });

  test.each([
    ['signed by another key', { sig: 'A'.repeat(86) }],
    ['that says another key', { key: 'B'.repeat(43) }],
    ['that was changed afterwards', { sig: undefined, validUntilMs: NOW_MS + 700 * DAY_MS, id: idOf('g2') }],
    ['of another list', { list: idOf('other') }],
    ['that somebody else asked for', { by: PEOPLE.recordsManager }],
    ['that ends before it begins', { validUntilMs: NOW_MS - 1 }],
  ] as const)('%s counts for nothing', (name, change) => {
    const grant = name.includes('changed')
      ? { ...grantOf(), validUntilMs: NOW_MS + 700 * DAY_MS }
      : grantOf(change as Partial<Grant>);
    expect(act('list.authorise', { grant })).toMatchObject({ outcome: 'rejected', code: 'GRANT_INVALID' });
    expect(archive.world.get('list', LIST)?.grants).toBeUndefined();
  });

  test('of another content, or before all approved, is refused', () => {
    expect(authorise({ digest: 'cd'.repeat(32) as Hash })).toMatchObject({ code: 'LIST_CHANGED' });
    archive.act('list.reopen', LIST, { reason: 'à revoir' });
    expect(authorise()).toMatchObject({ code: 'LIST_NOT_FROZEN' });
    archive.act('list.freeze', LIST, { decisionDay: '2026-10-01' as CivilDate });
    expect(authorise()).toMatchObject({ code: 'LIST_NOT_APPROVED' });
  });

  test('is for who may carry destructions out', () => {
    const grant = grantOf({ by: PEOPLE.auditor });
    const op = { ...exampleOf('list.authorise'), entity: LIST, actor: PEOPLE.auditor, body: { grant } } as Op;
    const judged = decide(archive.world, op, { effAt: op.at, sha256: sha256Text, grants: () => terms() });
    expect(judged.outcome).toBe('forbidden');
  });

  test('where there is no server is nobody’s to give', () => {
    const judged = act('list.authorise', { grant: grantOf() }, { grants: 'alone' });
    expect(judged).toMatchObject({ code: 'GRANT_INVALID' });
  });
});

describe('a destruction', () => {
  test('names a grant that covers its day; it may be told weeks later', () => {
    authorise();
    expect(act('list.execute', execution(onDay(0)))).toMatchObject({ code: 'GRANT_MISSING' });
    expect(act('list.execute', execution(onDay(0), idOf('g9')))).toMatchObject({ code: 'GRANT_MISSING' });
    const late = { atMs: NOW_MS + 40 * DAY_MS };
    expect(act('list.execute', execution(onDay(8), idOf('g1')), late)).toMatchObject({ code: 'GRANT_EXPIRED' });
    expect(act('list.execute', execution(onDay(-1), idOf('g1')), late)).toMatchObject({ code: 'GRANT_EXPIRED' });
    expect(act('list.execute', execution(onDay(7), idOf('g1')), late).outcome).toBe('applied');
    expect(archive.world.get('box', idOf('b1'))?.custody).toBe('destroyed');
  });

  test('of a list that was changed after its grant needs another one', () => {
    authorise();
    archive.act('list.reopen', LIST, { reason: 'une boîte à retirer' });
    archive.act('list.removeBox', LIST, { boxId: idOf('b2'), reason: 'litige' });
    digest = approve();
    expect(archive.world.get('list', LIST)?.grants).toBeUndefined();
    expect(act('list.execute', execution(onDay(0), idOf('g1')))).toMatchObject({ code: 'GRANT_MISSING' });
  });

  test('under a grant is still looked at box by box', () => {
    authorise();
    const hold = { holdId: idOf('h1'), kind: 'legal', motive: 'x', reference: '', from: '2026-10-01' };
    archive.act('box.placeHold', idOf('b1'), hold as never, { by: PEOPLE.recordsManager });
    const judged = act('list.execute', execution(onDay(0), idOf('g1')));
    expect(judged).toMatchObject({ outcome: 'rejected', code: 'BOXES_BLOCKED' });
  });

  test('in a depot without a server needs none, nor did one before there was a server', () => {
    const sinceMs = NOW_MS + 1;
    expect(act('list.execute', execution(onDay(0)), { grants: terms(sinceMs) }).outcome).toBe('applied');
    expect(hlcTimeMs(nextHlc(null, NOW_MS, DEVICE))).toBeLessThan(sinceMs);
  });

  test('alone', () => {
    expect(act('list.execute', execution(onDay(0)), { grants: 'alone' }).outcome).toBe('applied');
  });

  test('told as a fact without a grant opens a case: what happened is never refused', () => {
    const fact = { boxId: idOf('b1'), on: onDay(0) as CivilDate, certificateNumber: 'CD-1' };
    expect(act('list.reportDestroyed', fact).outcome).toBe('contested');
    authorise();
    expect(act('list.reportDestroyed', { ...fact, boxId: idOf('b2') }).outcome).toBe('applied');
  });
});

test('what was written before there were grants is read as naming none', () => {
  const { grant: _none, ...body } = exampleOf('list.execute').body as OpBody<'list.execute'>;
  const read = upcast({ ...exampleOf('list.execute'), v: 1, body } as Op);
  expect(read.ok && read.value).toMatchObject({ v: 2, body });
});
