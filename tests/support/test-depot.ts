/**
 * A small depot on a real SQLite file, built the way the product builds one: every record comes from an operation that
 * went through the journal. The clock stands still until it is told to move and randomness is seeded, so the same calls
 * give the same ids, the same numbers and the same database.
 *
 * `await openTestDepot()` founds the organisation (policy A, year end 06-30, America/Toronto) with an administrator, and
 * gives short verbs for the rest. Each verb throws when the operation was not applied; `submit` says what became of it.
 * Call `close()` when done: it removes the folder.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { ReadContext, WriteContext } from '#main/records/context.ts';
import type { WritableDatabase } from '#main/records/database/database.ts';
import { openDatabase } from '#main/records/database/open.ts';
import { createJournal, deviceOf, type Actor, type Journal } from '#main/records/operations/journal.ts';
import { nativeSha256 } from '#main/records/operations/native-sha256.ts';
import { drawNumber } from '#main/records/operations/numbers.ts';
import type { CivilDate } from '#shared/base/civil-date.ts';
import { createIdMinter, type ClockMs, type Id, type OpId, type RandomBytes, type SessionId } from '#shared/base/id.ts';
import type { OpAck } from '#shared/contract/common.ts';
import type { OpBody, OpKind, Seen } from '#shared/domain/operation.ts';
import type { Role } from '#shared/domain/person/person.ts';
import type { World } from '#shared/domain/world.ts';

/** Tuesday 15 September 2026, 10:00 in Toronto. */
export const TEST_NOW_MS = Date.UTC(2026, 8, 15, 14, 0, 0);
export const TEST_TODAY = '2026-09-15' as CivilDate;

export type TestDepotOptions = {
  readonly seed?: number;
  readonly organisation?: Partial<OpBody<'organisation.found'>>;
};

type PersonTerms = Partial<OpBody<'person.register'>> & { readonly roles?: readonly Role[] };
type BoxTerms = Partial<OpBody<'box.register'>> & { readonly unitId: Id };
type FileTerms = Partial<OpBody<'file.register'>> & { readonly unitId: Id };
type PlaceTerms = Partial<OpBody<'place.register'>> & { readonly name: string };
type SubmitOptions = { readonly by?: Actor; readonly seen?: Seen; readonly group?: Id; readonly opId?: OpId };

export type TestDepot = {
  readonly path: string;
  readonly folder: string;
  readonly db: WritableDatabase;
  readonly journal: Journal;
  readonly world: World;
  readonly clock: ClockMs;
  readonly random: RandomBytes;
  readonly mint: () => Id;
  /** For queries. */
  readonly context: ReadContext;
  /** For use-cases. */
  readonly writeContext: WriteContext;
  readonly administrator: Actor;
  /** Moves the clock on. */
  readonly advance: (ms: number) => void;
  /** One operation, whatever becomes of it. */
  readonly submit: <K extends OpKind>(kind: K, entity: Id, body: OpBody<K>, options?: SubmitOptions) => OpAck;
  readonly unit: (code: string, name: string) => Id;
  /** A person and the session they act in; `actor.personId` is the person's id. */
  readonly person: (familyName: string, givenName: string, terms?: PersonTerms) => Actor;
  /** `number`, and the délai of the principal copy (`2-5-D`); secondary copies follow the same unless `secondary`. */
  readonly rule: (
    number: string,
    notation: string,
    terms?: Partial<OpBody<'rule.define'>> & { readonly secondary?: string },
  ) => Id;
  readonly place: (terms: PlaceTerms) => Id;
  /** Registers a box with the next number and code of the series, unless the terms give them. */
  readonly box: (terms: BoxTerms) => Id;
  readonly file: (terms: FileTerms) => Id;
  readonly shelve: (boxId: Id, placeId: Id) => void;
  readonly lend: (boxId: Id, personId: Id, dueOn: string, outOn?: string) => Id;
  readonly giveBack: (boxId: Id) => void;
  /** Places a legal hold as the records manager; returns the hold's id. */
  readonly hold: (boxId: Id, motive?: string) => Id;
  /** Somebody with the role, registered at the first call; a unit manager is one of `unitId`. */
  readonly actorWith: (role: Role, unitId?: Id) => Actor;
  readonly close: () => void;
};

/** Opens a new database in a temporary folder and founds the organisation. */
export async function openTestDepot(options: TestDepotOptions = {}): Promise<TestDepot> {
  const folder = mkdtempSync(join(tmpdir(), 'travee-depot-'));
  const path = join(folder, 'depot.sqlite');
  const opened = await openDatabase(path, join(folder, 'copies'), 'test');
  if (!opened.ok) throw new Error(`${opened.error.code} ${opened.error.detail}`);
  const { db } = opened.value;

  let nowMs = TEST_NOW_MS;
  const clock: ClockMs = () => nowMs;
  const random = seededBytes(options.seed ?? 1);
  const mint = createIdMinter(clock, random);
  const mintOpId = (): OpId => mint() as string as OpId;
  const journal = createJournal(db, deviceOf(db, mint), clock, nativeSha256);
  const administrator: Actor = { personId: mint(), sessionId: mint() as string as SessionId };
  const actors = new Map<Role, Actor>();

  const submit: TestDepot['submit'] = (kind, entity, body, { by = administrator, seen, group, opId } = {}) => {
    const draft = { id: opId ?? mintOpId(), kind, entity, body, ...(seen && { seen }), ...(group && { group }) };
    return journal.submit(draft, by);
  };
  const apply: TestDepot['submit'] = (kind, entity, body, submitOptions) => {
    const ack = submit(kind, entity, body, submitOptions);
    if (ack.outcome !== 'applied') {
      throw new Error(`${kind}: ${ack.outcome} ${ack.code ?? ''} ${JSON.stringify(ack.params)}`);
    }
    return ack;
  };

  apply('organisation.found', mint(), {
    ...DEFAULT_ORGANISATION,
    ...options.organisation,
    administratorId: administrator.personId,
  });
  apply('person.register', administrator.personId, personBody('Gagnon', 'Édith', { jobTitle: 'Administratrice' }));
  apply('session.open', administrator.sessionId as string as Id, { means: 'founding' });

  const person: TestDepot['person'] = (familyName, givenName, { roles = [], ...terms } = {}) => {
    const actor: Actor = { personId: mint(), sessionId: mint() as string as SessionId };
    const code = terms.code === undefined ? drawNumber(journal, administrator, 'person', mint).code : terms.code;
    apply('person.register', actor.personId, personBody(familyName, givenName, { ...terms, code }));
    if (roles.length > 0) apply('person.grantRoles', actor.personId, { roles: [...roles] });
    apply('session.open', actor.sessionId as string as Id, { means: 'pin' }, { by: actor });
    return actor;
  };

  const actorWith: TestDepot['actorWith'] = (role, unitId) => {
    let actor = actors.get(role);
    if (actor === undefined) {
      const [familyName, givenName] = PEOPLE[role];
      actor = person(familyName, givenName, { roles: [role], jobTitle: role, unitId: unitId ?? null });
      actors.set(role, actor);
    }
    return actor;
  };

  return {
    path,
    folder,
    db,
    journal,
    world: journal.world,
    clock,
    random,
    mint,
    context: { db, world: journal.world, clock },
    writeContext: { db, world: journal.world, clock, journal, mint },
    administrator,
    advance: (ms) => {
      nowMs += ms;
    },
    submit,
    unit: (code, name) => {
      const id = mint();
      apply('unit.register', id, { code, name, parentId: null });
      return id;
    },
    person,
    actorWith,
    rule: (number, notation, { secondary, ...terms } = {}) => {
      const id = mint();
      apply('rule.define', id, {
        number,
        title: `Série ${number}`,
        delays: [
          { copy: 'principal', supports: [], notation },
          { copy: 'secondary', supports: [], notation: secondary ?? notation },
        ],
        yearEnd: '',
        trigger: '',
        remarks: '',
        fictitious: 'yes',
        ...terms,
      });
      return id;
    },
    place: (terms) => {
      const id = mint();
      apply('place.register', id, {
        parentId: null,
        code: terms.code === undefined ? drawNumber(journal, administrator, 'place', mint).code : terms.code,
        foreignCodes: [],
        level: 'shelf',
        capacityCm: null,
        exclusive: 'no',
        notes: '',
        ...terms,
      });
      return id;
    },
    box: (terms) => {
      const id = mint();
      const drawn = terms.number === undefined ? drawNumber(journal, administrator, 'box', mint) : undefined;
      apply('box.register', id, {
        number: drawn === undefined ? '' : String(drawn.number),
        series: 'principale',
        code: drawn?.code ?? null,
        foreignCodes: [],
        keywords: [],
        clientNumber: '',
        title: '',
        boxType: '',
        lengthMm: 380,
        ruleId: null,
        copy: 'principal',
        support: 'PA',
        openedOn: null,
        closedOn: null,
        eventOn: null,
        datesText: '',
        notes: '',
        confidential: 'no',
        ...terms,
      });
      return id;
    },
    file: (terms) => {
      const id = mint();
      apply('file.register', id, {
        boxId: null,
        position: 0,
        cote: '',
        formerCote: '',
        title: 'Dossier',
        copy: 'principal',
        support: 'PA',
        ruleId: null,
        openedOn: null,
        closedOn: null,
        eventOn: null,
        datesText: '',
        nominal: 'no',
        confidential: 'no',
        notes: '',
        ...terms,
      });
      return id;
    },
    shelve: (boxId, placeId) => {
      apply('box.shelve', boxId, { placeId });
    },
    lend: (boxId, personId, dueOn, outOn = TEST_TODAY) => {
      const id = mint();
      apply('loan.handOut', id, {
        boxId,
        personId,
        outOn: outOn as CivilDate,
        dueOn: dueOn as CivilDate,
        purpose: 'Consultation',
      });
      return id;
    },
    giveBack: (boxId) => {
      const loanId = journal.world.get('box', boxId)?.loanId;
      if (!loanId) throw new Error('the box is not out');
      apply('loan.return', loanId, { boxId, returnedOn: TEST_TODAY, note: '' });
    },
    hold: (boxId, motive = 'Litige en cours') => {
      const holdId = mint();
      apply(
        'box.placeHold',
        boxId,
        { holdId, kind: 'legal', motive, reference: 'D-2026-14', from: TEST_TODAY },
        { by: actorWith('recordsManager') },
      );
      return holdId;
    },
    close: () => {
      opened.value.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Bytes from a small generator (mulberry32): the same for the same seed. */
export function seededBytes(seed: number): RandomBytes {
  const next = seededRandom(seed);
  return (count) => Uint8Array.from({ length: count }, () => Math.floor(next() * 256));
}

/** Numbers in [0, 1): the same for the same seed. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const DEFAULT_ORGANISATION = {
  name: 'Centre de services scolaire des Érables',
  neq: '1234567890',
  address: '1, rue des Érables, Longueuil',
  timeZone: 'America/Toronto',
  policy: 'A',
  requiredDays: 90,
  yearEnd: '06-30',
  lateTransfer: 'expected',
  loanDays: 14,
  approvalsRequired: 2,
  sample: 'no',
} as const satisfies Omit<OpBody<'organisation.found'>, 'administratorId'>;

const PEOPLE: { readonly [R in Role]: readonly [string, string] } = {
  technician: ['Tremblay', 'Océane'],
  clerk: ['Roy', 'Benoît'],
  unitManager: ['Côté', 'Hélène'],
  recordsManager: ['Bélanger', 'Luc'],
  secretaryGeneral: ['Lœvenbruck', 'Anaïs'],
  auditor: ['Nguyen', 'Minh'],
  administrator: ['Gagnon', 'Paul'],
};

function personBody(
  familyName: string,
  givenName: string,
  terms: Partial<OpBody<'person.register'>>,
): OpBody<'person.register'> {
  return { familyName, givenName, jobTitle: '', email: '', phone: '', unitId: null, code: null, ...terms };
}
