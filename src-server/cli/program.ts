/** `npm run server -- cli <command>`: what is done on the server itself. */
import { Command, Option } from 'commander';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { once } from 'node:events';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';

import { createIdMinter, parseId, type ClockMs, type DeviceId, type Id, type RandomBytes } from '#shared/base/id.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import { ERASURE_REASONS, ROLES, type Role } from '#shared/domain/person/person.ts';
import { makeAnchor } from '../anchors.ts';
import type { ServerDatabase } from '../database/server-database.ts';
import { makeEnrolmentCode } from '../enrolment-codes.ts';
import { loadIdentity } from '../identity.ts';
import { nativeSha256 } from '../native-sha256.ts';
import { createPasswords } from '../people/passwords.ts';
import { makeDueSnapshots } from '../snapshots.ts';
import type { OpenedDatabase } from '../start.ts';
import { verifyRecord } from '../verify.ts';
import { createOrganisation, createPerson, createUnit, erasePerson } from './founding.ts';
import type { CliFailure, ServerTexts } from './texts.ts';

export type CliDependencies = {
  readonly open: () => Promise<Result<OpenedDatabase, CliFailure>>;
  readonly texts: ServerTexts;
  readonly clock: ClockMs;
  readonly random: RandomBytes;
  readonly out: (line: string) => void;
  readonly onDone: (done: Result<null, CliFailure>) => void;
};

type Work<O> = (opened: OpenedDatabase, options: O, operand: string) => Promise<Result<null, CliFailure>>;

export function createCliProgram({ open, texts, clock, random, out, onDone }: CliDependencies): Command {
  const program = new Command('cli').exitOverride().configureOutput({ writeErr: () => undefined });
  const time = { clock, random };
  /** A command opens the database, does its work and closes it. */
  const command = <O>(usage: string, work: Work<O>, ...options: Option[]): void => {
    const added = program.command(usage);
    for (const option of options) added.addOption(option);
    added.action(async (...args: unknown[]) => {
      const operand = typeof args[0] === 'string' ? args[0] : '';
      const opened = await open();
      if (!opened.ok) {
        onDone(opened);
        return;
      }
      try {
        onDone(await work(opened.value, added.opts() as O, operand));
      } finally {
        await opened.value.close();
      }
    });
  };
  const say = (line: string): Result<null, CliFailure> => {
    out(line);
    return ok(null);
  };
  const required = (flags: string, description = ''): Option => new Option(flags, description).makeOptionMandatory();
  const optional = (flags: string, description = ''): Option => new Option(flags, description);

  command<{ name: string; family: string; given: string; job: string; timeZone: string }>(
    'create-organisation',
    async ({ database }, options) => {
      const founded = await createOrganisation(database, options, time);
      return founded.ok ? say(texts.founded(founded.value)) : founded;
    },
    required('--name <text>'),
    required('--family <text>', 'the administrator'),
    required('--given <text>'),
    optional('--job <text>').default(''),
    optional('--time-zone <zone>').default('America/Toronto'),
  );
  command<{ code: string; name: string; parent?: string }>(
    'create-unit',
    async ({ database }, options) => {
      const created = await createUnit(database, options, time);
      return created.ok ? say(texts.created(created.value)) : created;
    },
    required('--code <text>'),
    required('--name <text>'),
    optional('--parent <code>'),
  );
  command<{ family: string; given: string; job: string; role: string[] }>(
    'create-person',
    async ({ database }, options) => {
      const unknown = options.role.find((role) => !ROLES.includes(role as Role));
      if (unknown !== undefined) return err({ code: 'ROLE_UNKNOWN', value: unknown });
      const created = await createPerson(database, { ...options, roles: options.role as Role[] }, time);
      return created.ok ? say(texts.created(created.value)) : created;
    },
    required('--family <text>'),
    required('--given <text>'),
    optional('--job <text>').default(''),
    optional('--role <role...>').default([]),
  );
  command<{ reason: 'asked' | 'purposeEnded' }>(
    'redact-person <person>',
    async ({ database }, options, person) => {
      const id = parseId(person);
      if (id === undefined) return err({ code: 'PERSON_UNKNOWN', value: person });
      const erased = await erasePerson(database, { ...options, person: id }, time);
      return erased.ok ? say(texts.erased) : erased;
    },
    optional('--reason <reason>').choices(ERASURE_REASONS).default('asked'),
  );
  command<{ login: string }>(
    'account <person>',
    async ({ database }, { login }, person) => {
      if (!(await database.recordsOf('person')).some(({ id }) => id === person)) {
        return err({ code: 'PERSON_UNKNOWN', value: person });
      }
      const password = Buffer.from(random(PASSWORD_BYTES)).toString('base64url');
      const set = await createPasswords(database.signIns, clock).set(person as Id, login, password);
      return set === 'set' ? say(texts.account(login, password)) : err({ code: 'REFUSED', value: set });
    },
    required('--login <name>'),
  );
  command('units', async ({ database }) => {
    for (const { id, code, name } of await database.recordsOf('unit')) out(`${id}  ${code}  ${name}`);
    return ok(null);
  });
  command('people', async ({ database }) => {
    for (const { id, familyName, givenName, roles } of await database.recordsOf('person')) {
      out(`${id}  ${familyName}, ${givenName}  ${roles.join(' ')}`);
    }
    return ok(null);
  });
  command<{ units: string; files?: true; name: string; person?: string; replaces?: string }>(
    'enrol-code',
    async ({ database }, { units: wanted, files, name, person, replaces }) => {
      const units = await unitsNamed(database, wanted);
      if (!units.ok) return units;
      const people = person === undefined ? [] : await database.recordsOf('person');
      if (person !== undefined && !people.some(({ id }) => id === person)) {
        return err({ code: 'PERSON_UNKNOWN', value: person });
      }
      const { code, expiresAtMs } = await makeEnrolmentCode(
        database,
        await loadIdentity(database, clock, random),
        {
          name,
          units: units.value,
          files: files === true ? 'yes' : 'no',
          personId: (person ?? null) as Id | null,
          replaces: (parseId(replaces ?? '') ?? null) as DeviceId | null,
        },
        time,
      );
      return say(texts.code(code, new Date(expiresAtMs).toISOString().slice(0, 16).replace('T', ' ')));
    },
    optional('--units <codes>', 'all, or codes with commas').default('all'),
    optional('--files'),
    optional('--name <text>').default(''),
    optional('--person <id>'),
    optional('--replaces <device>'),
  );
  command('devices', async ({ database }) => {
    for (const { id, name, status, units, files, seenAtMs, skewMs } of await database.devices.list()) {
      const seen = seenAtMs === null ? '—' : new Date(seenAtMs).toISOString().slice(0, 16);
      const followed = units === 'all' ? 'all' : String(units.length);
      const skew = skewMs === null ? '' : `  clock ${String(Math.round(skewMs / 60_000))} min`;
      out(`${id}  ${status}  units ${followed}  files ${files}  ${seen}  ${name}${skew}`);
    }
    return ok(null);
  });
  command<{ units: string; files?: true }>(
    'give <device>',
    async ({ database }, { units: wanted, files }, device) => {
      const units = await unitsNamed(database, wanted);
      if (!units.ok) return units;
      const id = parseId(device) as DeviceId | undefined;
      const outcome =
        id === undefined ? 'unknown' : await database.devices.give(id, units.value, files === true ? 'yes' : 'no');
      return outcome === 'unknown' ? err({ code: 'DEVICE_UNKNOWN', value: device }) : say(texts.given);
    },
    optional('--units <codes>', 'all, or codes with commas').default('all'),
    optional('--files'),
  );
  command('revoke <device>', async ({ database }, _options, device) => {
    const id = parseId(device);
    const outcome = id === undefined ? 'unknown' : await database.devices.revoke(id as string as DeviceId);
    return outcome === 'unknown' ? err({ code: 'DEVICE_UNKNOWN', value: device }) : say(texts.revoked);
  });
  command('new-epoch', async ({ database }) => {
    await database.meta.set('epoch', nextEpoch(time));
    return say(texts.epoch((await database.meta.get('epoch')) ?? ''));
  });
  command('export <file>', async ({ database }, _options, file) => {
    if (existsSync(file)) return err({ code: 'FILE_EXISTS', value: file });
    const packed = createGzip({ level: 6 });
    const written = pipeline(packed, createWriteStream(file, { mode: 0o600, flags: 'wx' }));
    // The rows are read as fast as the disk takes them.
    const rows = await Promise.race([
      database.copies.write(async (line) => {
        if (!packed.write(line)) await once(packed, 'drain');
      }),
      written.then(
        () => 0,
        () => undefined,
      ),
    ]);
    if (rows === undefined) return err({ code: 'FILE_UNREADABLE', value: file });
    packed.end();
    await written;
    return say(texts.exported(rows));
  });
  command('import <file>', async ({ database }, _options, file) => {
    if (!existsSync(file)) return err({ code: 'FILE_UNREADABLE', value: file });
    const imported = await database.copies.read(linesOf(file));
    if (!imported.ok) return imported;
    // What was pushed since the export is lost here and not on the devices: they must notice.
    await database.meta.set('epoch', nextEpoch(time));
    return say(texts.imported(imported.value));
  });
  command('verify', async ({ database }) => {
    const { signingKey } = await loadIdentity(database, clock, random);
    const { streams, entries, records, anchors, faults } = await verifyRecord(
      database,
      signingKey.publicKey,
      nativeSha256,
    );
    for (const { kind, stream, at } of faults.slice(0, MOST_FAULTS)) out(`${kind}  ${stream}  ${at}`);
    if (faults.length > 0) return err({ code: 'FAULTS_FOUND', value: String(faults.length) });
    return say(texts.sound(streams, entries, records, anchors));
  });
  command('anchor', async ({ database }) => {
    const { signingKey } = await loadIdentity(database, clock, random);
    const { day, outcome, heads } = await makeAnchor(database, signingKey, clock);
    return say(outcome === 'kept' ? texts.anchored(day, heads) : texts.anchorKnown(day));
  });
  command('snapshots', async ({ database }) =>
    say(texts.snapshots((await makeDueSnapshots(database, clock, random)).length)),
  );
  return program;
}

const MOST_FAULTS = 100;
/** Of a drawn password: 96 bits. */
const PASSWORD_BYTES = 12;

function nextEpoch({ clock, random }: { readonly clock: ClockMs; readonly random: RandomBytes }): Id {
  return createIdMinter(clock, random)();
}

/** The lines of a packed file; one that is cut short or is not packed ends early, which the reader of an export notices. */
async function* linesOf(file: string): AsyncGenerator<string> {
  const unpacked = createReadStream(file).pipe(createGunzip());
  let rest = '';
  try {
    for await (const chunk of unpacked.setEncoding('utf8')) {
      const lines = (rest + String(chunk)).split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (!code.startsWith('Z_')) throw error;
  }
}

/** `all`, or the units of these codes or ids, with commas between. */
async function unitsNamed(
  database: ServerDatabase,
  wanted: string,
): Promise<Result<'all' | readonly Id[], CliFailure>> {
  if (wanted === 'all') return ok('all');
  const known = await database.recordsOf('unit');
  const units: Id[] = [];
  for (const code of wanted.split(',')) {
    const unit = known.find((candidate) => candidate.code === code || candidate.id === code);
    if (unit === undefined) return err({ code: 'UNIT_UNKNOWN', value: code });
    units.push(unit.id);
  }
  return ok(units);
}
