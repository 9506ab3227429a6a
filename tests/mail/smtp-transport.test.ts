/** One message to a real SMTP server: taken, refused, slow, cut off; over TLS; with names that would write headers. */
import { createServer, type AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';

import { createSmtpTransport } from '#main/hosts/mail/smtp-transport.ts';
import type { MailServer, OutgoingMail } from '#main/records/mail/ports.ts';
import { TEST_TLS } from '#tests/server/test-certificate.ts';
import { readMail } from './read-mail.ts';
import { cutAfterMessage, smtpBench, type SmtpBench } from './smtp-bench.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function bench(...options: Parameters<typeof smtpBench>): Promise<SmtpBench> {
  const started = await smtpBench(...options);
  closing.push(started.close);
  return started;
}

const MAIL: OutgoingMail = {
  id: '01900000-0000-7000-8000-000000000001',
  from: { address: 'archives@exemple.test', name: 'Archives' },
  to: { address: 'roy@exemple.test', name: 'Édith Roy' },
  subject: 'Documents à rapporter',
  text: 'Bonjour,\n\n.\nSœur Marie a la boîte 000123.\n',
};
const quick = createSmtpTransport({ timings: { connectMs: 800, silenceMs: 400 } });
const never = new AbortController().signal;

function to(port: number, terms: Partial<MailServer> = {}): MailServer {
  return { host: '127.0.0.1', port, security: 'none', user: '', password: '', ...terms };
}

describe('a message', () => {
  test('arrives as it was written, accents, a lonely dot and all, under an id of ours', async () => {
    const server = await bench();
    expect(await quick.send(to(server.port), MAIL, never)).toEqual({ outcome: 'sent', detail: '' });
    const [only] = server.received;
    const read = readMail(only?.text ?? '');
    expect(only).toMatchObject({ from: 'archives@exemple.test', to: ['roy@exemple.test'] });
    expect(read.headers.get('subject')).toBe('Documents à rapporter');
    expect(read.text).toContain('\n.\nSœur Marie a la boîte 000123.');
    expect(read.headers.get('message-id')).toBe(`<${MAIL.id}@exemple.test>`);
  });

  test.each([
    ['a line break', 'Roy\r\nBcc: tous@exemple.test\r\nX-Pris: oui'],
    ['a lone line feed', 'Roy\nBcc: tous@exemple.test'],
    ['quotes and an address', 'Roy" <autre@exemple.test>, "x'],
    ['emoji', 'Léa 🗂️ Côté'],
    ['right to left', 'משה\u202Eכהן'],
    ['a separator of lines', 'Roy\u2028Bcc: tous@exemple.test'],
  ])('to a name with %s: one recipient, no header of its own', async (_what, name) => {
    const server = await bench();
    const mail = { ...MAIL, to: { ...MAIL.to, name }, subject: `Rappel ${name}` };
    expect((await quick.send(to(server.port), mail, never)).outcome).toBe('sent');
    const [only] = server.received;
    const read = readMail(only?.text ?? '');
    expect(only?.to).toEqual(['roy@exemple.test']);
    expect([...read.headers.keys()].sort()).toEqual(
      [
        'auto-submitted',
        'content-transfer-encoding',
        'content-type',
        'date',
        'from',
        'message-id',
        'mime-version',
        'subject',
        'to',
      ].sort(),
    );
    expect(read.headers.get('to')).toMatch(/<roy@exemple\.test>$/);
    expect(read.headers.get('to')).not.toMatch(/[\u2028\u202e]/u);
  });

  test.each([
    'roy@exemple.test, autre@exemple.test',
    'Roy <roy@exemple.test>',
    'roy@exemple.test\r\nRCPT TO:<x@y>',
    'roy',
  ])('to what is no single address (%j): refused before any server', async (address) => {
    const server = await bench();
    expect(await quick.send(to(server.port), { ...MAIL, to: { address, name: '' } }, never)).toMatchObject({
      outcome: 'refused',
    });
    expect(server.received).toEqual([]);
  });
});

describe('what becomes of it', () => {
  test('a recipient refused for good, for now; a message refused: never more than that is said', async () => {
    const refusing = await bench({ refuse: (address) => (address.startsWith('roy') ? 550 : 451) });
    expect((await quick.send(to(refusing.port), MAIL, never)).outcome).toBe('refused');
    const later = { ...MAIL, to: { address: 'dube@exemple.test', name: '' } };
    expect((await quick.send(to(refusing.port), later, never)).outcome).toBe('later');
    const full = await bench({ dataCode: 452 });
    expect((await quick.send(to(full.port), MAIL, never)).outcome).toBe('later');
    const strict = await bench({ dataCode: 554 });
    expect((await quick.send(to(strict.port), MAIL, never)).outcome).toBe('refused');
  });

  test('no server there, or one that says nothing: tried later', async () => {
    const gone = await smtpBench();
    await gone.close();
    expect((await quick.send(to(gone.port), MAIL, never)).outcome).toBe('later');
    const mute = createServer(() => undefined);
    await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve));
    closing.push(
      () =>
        new Promise((resolve) =>
          mute.close(() => {
            resolve();
          }),
        ),
    );
    const sent = await quick.send(to((mute.address() as AddressInfo).port), MAIL, never);
    expect(sent.outcome).toBe('later');
  });

  test('the connection is cut after the message was given: it may have left', async () => {
    const server = await bench();
    const cut = await cutAfterMessage(server.port);
    closing.push(cut.close);
    expect((await quick.send(to(cut.port), MAIL, never)).outcome).toBe('unknown');
    expect(server.received).toHaveLength(1);
  });

  test('too slow to answer the message: it may have left; slow but in time: it has', async () => {
    const slow = await bench({ slowMs: 900 });
    expect((await quick.send(to(slow.port), MAIL, never)).outcome).toBe('unknown');
    const patient = createSmtpTransport({ timings: { connectMs: 800, silenceMs: 3000 } });
    expect((await patient.send(to(slow.port), MAIL, never)).outcome).toBe('sent');
  });

  test('stopped while it was given: it may have left', async () => {
    const slow = await bench({ slowMs: 3000 });
    const stop = new AbortController();
    setTimeout(() => {
      stop.abort();
    }, 250);
    const patient = createSmtpTransport({ timings: { silenceMs: 5000 } });
    expect((await patient.send(to(slow.port), MAIL, stop.signal)).outcome).toBe('unknown');
  });
});

describe('who speaks to whom', () => {
  const secret = 'mot-de-passe-très-secret';
  const certificate = { ...TEST_TLS };
  const trusting = createSmtpTransport({ timings: { connectMs: 800, silenceMs: 800 }, ca: TEST_TLS.cert });

  test('a password over TLS, from the start or turned into it; a wrong one is refused, and never repeated', async () => {
    for (const [security, secure] of [
      ['tls', true],
      ['starttls', false],
    ] as const) {
      const server = await bench({ ...certificate, secure, password: secret });
      const known = to(server.port, { host: 'localhost', security, user: 'travee', password: secret });
      expect((await trusting.send(known, MAIL, never)).outcome).toBe('sent');
      expect(server.logins).toEqual(['travee']);
      const wrong = await trusting.send({ ...known, password: 'autre-secret' }, MAIL, never);
      expect(wrong.outcome).toBe('refused');
      expect(JSON.stringify(wrong)).not.toContain('autre-secret');
    }
  });

  test('a certificate nobody vouches for, or a server that does not turn to TLS: nothing is said to it', async () => {
    const server = await bench({ ...certificate, secure: true, password: secret });
    const known = to(server.port, { host: 'localhost', security: 'tls', user: 'travee', password: secret });
    expect((await quick.send(known, MAIL, never)).outcome).not.toBe('sent');
    const plain = await bench({ password: secret });
    const asked = to(plain.port, { security: 'starttls', user: 'travee', password: secret });
    expect((await quick.send(asked, MAIL, never)).outcome).not.toBe('sent');
    expect([...server.logins, ...plain.logins]).toEqual([]);
  });
});
