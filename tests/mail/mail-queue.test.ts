/**
 * The mail queue over a real database: waits while there is no network, tries again later and later, never sends twice after
 * a crash, tells the records what was given, keeps the password to itself.
 */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { deviceSeal } from '#main/hosts/mail/device-seal.ts';
import { createMailQueue, type MailQueue } from '#main/records/mail/mail-queue.ts';
import { stepMail, type Mail, type MailEvent, type SendOutcome } from '#main/records/mail/mail-state.ts';
import { ageMail, mailById, writeMailSettings, type NewMail } from '#main/records/mail/mail-store.ts';
import type { MailPorts, OutgoingMail } from '#main/records/mail/ports.ts';
import { sql } from '#main/records/database/sql.ts';
import type { CivilDate } from '#shared/base/civil-date.ts';
import type { Id } from '#shared/base/id.ts';
import { openTestDepot, TEST_NOW_MS, type TestDepot } from '#tests/support/test-depot.ts';

type Held = { readonly mail: OutgoingMail; readonly answer: (outcome: SendOutcome) => void };

/** Timers that only a test moves, and a server that answers when it is told to. */
function stage() {
  const timers = new Map<number, { readonly work: () => void; readonly atMs: number }>();
  const held: Held[] = [];
  const passwords: string[] = [];
  let nowMs = TEST_NOW_MS;
  let serial = 0;
  const ports: MailPorts = {
    transport: {
      send: (server, mail) =>
        new Promise((resolve) => {
          passwords.push(server.password);
          held.push({ mail, answer: resolve });
        }),
    },
    seal: deviceSeal(Buffer.from('clé du poste').toString('base64')),
    timers: {
      set: (work, delayMs) => {
        serial += 1;
        timers.set(serial, { work, atMs: nowMs + delayMs });
        return serial;
      },
      clear: (timer) => {
        timers.delete(timer as number);
      },
    },
  };
  return {
    ports,
    held,
    passwords,
    now: () => nowMs,
    /** Lets so much time go by, timers and what follows from them included. */
    pass: async (ms: number) => {
      const untilMs = nowMs + ms;
      for (;;) {
        const due = [...timers].filter(([, { atMs }]) => atMs <= untilMs).sort(([, a], [, b]) => a.atMs - b.atMs)[0];
        if (due === undefined) break;
        timers.delete(due[0]);
        nowMs = Math.max(nowMs, due[1].atMs);
        due[1].work();
        await settle();
      }
      nowMs = untilMs;
    },
  };
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 4; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

let depot: TestDepot;
let scene: ReturnType<typeof stage>;
let logged: string[];

let unitId: Id;
let roy: Id;

beforeEach(async () => {
  depot = await openTestDepot();
  scene = stage();
  logged = [];
  unitId = depot.unit('SRH', 'Ressources humaines');
  roy = depot.person('Roy', 'Louis', { email: 'roy@exemple.test' }).personId;
});

/** Lends a new box; answers the loan and the box. */
function lend(): { readonly loanId: Id; readonly boxId: Id } {
  const boxId = depot.box({ unitId });
  return { boxId, loanId: depot.lend(boxId, roy, '2026-09-08', '2026-09-01') };
}
afterEach(() => {
  depot.close();
});

function queue(): MailQueue {
  return createMailQueue({
    db: depot.journal.db,
    journal: depot.journal,
    clock: scene.now,
    log: (_level, event, fields) => logged.push(`${event} ${JSON.stringify(fields ?? {})}`),
    tell: () => undefined,
    ports: scene.ports,
  });
}

function setUp(password = 'secret-du-serveur'): void {
  const settings = { host: 'courriel.exemple.test', port: 587, security: 'starttls', user: 'travee' } as const;
  const sealed = scene.ports.seal?.close(password) ?? null;
  const from = { fromAddress: 'archives@exemple.test', fromName: 'Archives' };
  writeMailSettings(depot.journal.db, { ...settings, ...from, password: sealed }, 0);
}

let serial = 0;
function notice(loanId: Id, terms: Partial<NewMail> = {}): NewMail {
  serial += 1;
  return {
    id: `01900000-0000-7000-8000-0000000f${String(serial).padStart(4, '0')}` as Id,
    personId: roy,
    about: [{ loanId, level: 7, dueOn: '2026-09-08' as CivilDate }],
    actor: depot.administrator,
    language: 'fr-CA',
    toAddress: 'roy@exemple.test',
    toName: 'Roy',
    subject: 'Rappel',
    body: 'Bonjour',
    ...terms,
  };
}

const stateOf = (id: Id) => mailById(depot.journal.db, id)?.state;
const notices = (loanId: Id) => depot.world.get('loan', loanId)?.notices ?? [];
const SENT: SendOutcome = { outcome: 'sent', detail: '' };
const LATER: SendOutcome = { outcome: 'later', detail: 'sans réseau' };

describe('a message', () => {
  test('leaves once, and the notice it was is told to the records', async () => {
    setUp();
    const mail = notice(lend().loanId);
    const mails = queue();
    mails.enqueue([mail]);
    mails.enqueue([mail]);
    await settle();
    expect(scene.held).toHaveLength(1);
    expect(stateOf(mail.id)).toBe('sending');
    scene.held[0]?.answer(SENT);
    await settle();
    expect(stateOf(mail.id)).toBe('sent');
    expect(notices(mail.about[0]?.loanId as Id)).toEqual([
      { level: 7, on: '2026-09-15', channel: 'email', dueOn: '2026-09-08' },
    ]);
    await scene.pass(86_400_000);
    expect(scene.held).toHaveLength(1);
  });

  test('waits while there is no network, later and later, and leaves when it is back', async () => {
    setUp();
    const mail = notice(lend().loanId);
    queue().enqueue([mail]);
    await settle();
    const gaps: number[] = [];
    for (let attempt = 0; attempt < 9; attempt += 1) {
      const before = scene.held.length;
      scene.held.at(-1)?.answer(LATER);
      await settle();
      const fromMs = scene.now();
      while (scene.held.length === before) await scene.pass(1_000);
      gaps.push(scene.now() - fromMs);
    }
    expect(gaps.slice(0, 4)).toEqual([20_000, 40_000, 80_000, 160_000]);
    expect(Math.max(...gaps)).toBe(900_000);
    scene.held.at(-1)?.answer(SENT);
    await settle();
    expect(stateOf(mail.id)).toBe('sent');
  });

  test('waits for a server to be set up, and leaves as soon as one is', async () => {
    const mail = notice(lend().loanId);
    const mails = queue();
    mails.enqueue([mail]);
    await scene.pass(3_600_000);
    expect(scene.held).toEqual([]);
    setUp();
    mails.told();
    await settle();
    expect(scene.held).toHaveLength(1);
  });

  test('is not sent to somebody who has brought everything back meanwhile', async () => {
    setUp();
    const { loanId, boxId } = lend();
    const mail = notice(loanId);
    const mails = queue();
    mails.enqueue([mail]);
    await settle();
    scene.held[0]?.answer(LATER);
    await settle();
    depot.giveBack(boxId);
    await scene.pass(60_000);
    expect(stateOf(mail.id)).toBe('cancelled');
    expect(scene.held).toHaveLength(1);
    expect(notices(loanId)).toEqual([]);
  });

  test('refused for good: a person changes what is wrong and has it sent again', async () => {
    setUp();
    const mail = notice(lend().loanId);
    const mails = queue();
    mails.enqueue([mail]);
    await settle();
    scene.held[0]?.answer({ outcome: 'refused', detail: '550 inconnu' });
    await scene.pass(86_400_000);
    expect(mailById(depot.journal.db, mail.id)).toMatchObject({ state: 'failed', error: '550 inconnu' });
    expect(scene.held).toHaveLength(1);
    expect(mails.act(mail.id, { kind: 'retried' }).ok).toBe(true);
    await settle();
    expect(scene.held).toHaveLength(2);
  });
});

describe('after a crash', () => {
  test('what was being sent may have left: never again by itself; a person settles it', async () => {
    setUp();
    const mail = notice(lend().loanId);
    queue().enqueue([mail]);
    await settle();
    const after = queue();
    await scene.pass(86_400_000);
    expect(stateOf(mail.id)).toBe('unknown');
    expect(scene.held).toHaveLength(1);
    expect(after.act(mail.id, { kind: 'retried' })).toMatchObject({ error: { code: 'MAIL_MOVED_ON' } });
    expect(after.act(mail.id, { kind: 'settled', did: 'arrived' }).ok).toBe(true);
    await settle();
    expect(stateOf(mail.id)).toBe('sent');
    expect(notices(mail.about[0]?.loanId as Id)).toHaveLength(1);
  });

  test('between the message that left and the notice being told: told once', async () => {
    setUp();
    const mail = notice(lend().loanId);
    queue().enqueue([mail]);
    await settle();
    scene.held[0]?.answer(SENT);
    await settle();
    depot.journal.db.run(sql`update mail_message set recorded = 'no'`);
    queue();
    await scene.pass(1_000);
    expect(notices(mail.about[0]?.loanId as Id)).toHaveLength(1);
    expect(scene.held).toHaveLength(1);
  });
});

test('the password is in no log and in no row as it is; another device cannot read it', async () => {
  setUp('secret-du-serveur');
  queue().enqueue([notice(lend().loanId)]);
  await settle();
  expect(scene.passwords).toEqual(['secret-du-serveur']);
  scene.held[0]?.answer({ outcome: 'refused', detail: 'non' });
  await settle();
  expect(logged.join('\n')).not.toMatch(/secret-du-serveur|roy@|Roy|Bonjour/);
  const row = depot.journal.db.get<{ password: Uint8Array }>(sql`select password from mail_settings`);
  expect(Buffer.from(row?.password ?? []).toString('latin1')).not.toContain('secret');
  expect(
    deviceSeal(Buffer.from('un autre poste').toString('base64')).open(row?.password ?? new Uint8Array()),
  ).toBeUndefined();
});

test('the words of what left are forgotten after a month, the row later; what waits stays', async () => {
  setUp();
  const [gone, waits] = [notice(lend().loanId), notice(lend().loanId)];
  const mails = queue();
  mails.enqueue([gone]);
  await settle();
  scene.held[0]?.answer(SENT);
  await settle();
  mails.enqueue([waits]);
  await settle();
  ageMail(depot.journal.db, scene.now() + 1, 0);
  expect(mailById(depot.journal.db, gone.id)).toMatchObject({ toAddress: '', body: '', subject: '' });
  expect(mailById(depot.journal.db, waits.id)).toMatchObject({ body: 'Bonjour' });
  ageMail(depot.journal.db, scene.now() + 1, scene.now() + 1);
  expect(mailById(depot.journal.db, gone.id)).toBeUndefined();
});

test('whatever happens, what may have left is sent again only when a person says so, and an end is an end', () => {
  const event: fc.Arbitrary<MailEvent> = fc.oneof(
    fc.constant({ kind: 'begun' } as const),
    fc.constantFrom('sent', 'later', 'refused', 'unknown').map((outcome) => ({
      kind: 'ended' as const,
      outcome: { outcome: outcome, detail: '' },
    })),
    fc.constant({ kind: 'found' } as const),
    fc.constant({ kind: 'cancelled', detail: '' } as const),
    fc.constant({ kind: 'retried' } as const),
    fc.constantFrom('arrived', 'sendAgain').map((did) => ({ kind: 'settled' as const, did: did })),
  );
  const seen = new Map<string, number>();
  fc.assert(
    fc.property(fc.array(event, { minLength: 10, maxLength: 40 }), (events) => {
      let mail: Mail = { state: 'waiting', attempts: 0, nextAtMs: 0, error: '' };
      for (const each of events) {
        const after = stepMail(mail, each, 0);
        if (!after.ok) continue;
        const isEnd = mail.state === 'sent' || mail.state === 'cancelled';
        expect(isEnd, `${mail.state} ${each.kind}`).toBe(false);
        if (mail.state === 'unknown') expect(['settled', 'cancelled']).toContain(each.kind);
        if (after.value.state === 'sending') expect(mail.state).toBe('waiting');
        mail = after.value;
        seen.set(mail.state, (seen.get(mail.state) ?? 0) + 1);
      }
    }),
    { numRuns: 1000 },
  );
  for (const state of ['waiting', 'sending', 'sent', 'failed', 'unknown', 'cancelled']) {
    expect(seen.get(state) ?? 0, state).toBeGreaterThan(30);
  }
});
