/**
 * A records service made of nothing but arrays, behind the port the window's client uses. It answers what screens ask
 * with invented data and applies scans to it, so that screens can be looked at and tested without Electron.
 */
import { err, ok, type Result } from '#shared/base/result.ts';
import type { CivilDate } from '#shared/base/civil-date.ts';
import type { Id } from '#shared/base/id.ts';
import type { BoxFilter, BoxRow } from '#shared/contract/boxes.ts';
import type { Page } from '#shared/contract/common.ts';
import type { Input, MethodName, Output } from '#shared/contract/contract.ts';
import type { ClientFrame, ServiceFrame, Topic } from '#shared/contract/frames.ts';
import type { CallError } from '#shared/contract/method.ts';
import type { ClientPort } from '#renderer/library/client.ts';
import { boxes, described, fixtureId, loans, people, places, rules, session, status, units } from './fixture-depot.ts';
import { casesOfRun, fixtureCases, fixtureRuns } from './fixture-cases.ts';
import { fixtureRefusals, fixtureStatus, type FixtureSync } from './fixture-sync.ts';
import { boxCard, history, placeCard } from './fixture-cards.ts';
import { readScan } from './fixture-scan.ts';

type Answers = { [M in MethodName]?: (input: Input<M>) => Output<M> | Result<Output<M>, CallError> };
export type FixtureOptions = {
  readonly locked?: boolean;
  readonly unfounded?: boolean;
  readonly empty?: boolean;
  /** How the shared server stands; by default there is none. */
  readonly sync?: FixtureSync;
  /** How many cases are open; 9 unless told. */
  readonly cases?: number;
};

/** A port whose answers come at the end of the current turn, as a real one's would. */
export function fixturePort(options: FixtureOptions = {}): ClientPort {
  const answers = fixtureAnswers(options);
  let listener: (frame: ServiceFrame) => void = () => undefined;
  return {
    post: (frame: ClientFrame) => {
      if (frame.kind !== 'request') return;
      const answer = answers[frame.method as MethodName] as ((input: unknown) => unknown) | undefined;
      setTimeout(() => {
        if (answer === undefined) {
          listener({ kind: 'answer', id: frame.id, ok: false, error: { code: 'METHOD_UNKNOWN' } });
          return;
        }
        const given = answer(frame.input);
        if (isResult(given) && !given.ok) listener({ kind: 'answer', id: frame.id, ok: false, error: given.error });
        else
          listener({
            kind: 'answer',
            id: frame.id,
            ok: true,
            value: isResult(given) && given.ok ? given.value : given,
          });
        if (/scan|lend|submit|giveBack|create|settle|sync\.(?!status)/.test(frame.method)) {
          listener({
            kind: 'topics',
            topics: [
              'cases',
              'boxes',
              'counts',
              'loans',
              'sync',
              ...boxes.slice(0, 30).map(({ id }): Topic => `box:${id}`),
            ],
          });
        }
      }, 2);
    },
    onMessage: (next) => {
      listener = next;
    },
    onClose: () => undefined,
  };
}

function fixtureAnswers(options: FixtureOptions): Answers {
  let current = options.locked === true ? null : session;
  const shown = options.empty === true ? [] : boxes;
  let open = [...fixtureCases(options.empty === true ? 0 : (options.cases ?? 9))];
  let settled = [...fixtureCases(4, 'settled')];
  let sync: FixtureSync = options.sync ?? 'alone';
  let founded = options.unfounded !== true;
  let refusals = sync === 'alone' ? [] : fixtureRefusals(Date.now());
  const settle = (ids: readonly Id[]): void => {
    const known = new Set(ids);
    settled = [...fixtureCases(ids.length, 'settled'), ...settled];
    open = open.filter(({ id }) => !known.has(id));
  };
  const told = () => fixtureStatus(sync, open.length + refusals.filter(({ read }) => read === 'no').length, Date.now());
  return {
    'depot.status': () => (founded ? status : { ...status, state: 'unfounded', organisation: null }),
    'session.current': () => current,
    'session.lock': () => {
      current = null;
      return null;
    },
    'session.unlock': ({ pin }) => {
      if (pin !== '1234') return err({ code: 'PIN_WRONG', params: { waitSeconds: 4 } });
      current = session;
      return ok(session);
    },
    'accounts.list': () =>
      people.slice(0, 6).map((row) => ({
        personId: row.id,
        name: row.name,
        jobTitle: row.jobTitle,
        roles: row.roles,
        hasPin: sync !== 'arriving',
      })),
    'accounts.byBadge': ({ code }) => {
      const row = people.find((person) => person.code === code);
      return row === undefined
        ? null
        : { personId: row.id, name: row.name, jobTitle: row.jobTitle, roles: row.roles, hasPin: true };
    },
    'home.summary': () => ({
      overdueLoans: options.empty === true ? 0 : 26,
      openLoans: 53,
      toPropose: 148,
      toTransfer: 41,
      toSort: 23,
      unplaced: shown.filter(({ custody }) => custody === 'unplaced').length,
      missing: 12,
      openCases: open.length,
      listsToApprove: 1,
      holdsEnding: 1,
      withoutDate: 171,
      unsynced: 418,
      boxes: shown.length,
      files: 6_012,
      places: places.length,
      lengthMm: 456_000,
    }),
    'units.list': () => units,
    'rules.list': () => rules,
    'rules.card': ({ id }) =>
      rules.find((rule) => rule.id === id) ?? err({ code: 'RECORD_UNKNOWN' as const, params: { id } }),
    'people.page': ({ text, limit }) =>
      page(
        people.filter(({ name }) => contains(name, text)),
        null,
        limit,
      ),
    'people.card': ({ id }) => {
      const row = people.find((person) => person.id === id);
      if (row === undefined) return err({ code: 'PERSON_UNKNOWN' });
      const [givenName = '', ...rest] = row.name.split(' ');
      return {
        person: {
          ...described,
          id,
          familyName: rest.join(' '),
          givenName,
          jobTitle: row.jobTitle,
          email: row.email,
          phone: '',
          unitId: units[0]?.id ?? null,
          code: row.code,
          roles: row.roles,
          status: row.status,
        },
        unitName: row.unitName,
        loans: loans.filter((loan) => loan.personId === id),
      };
    },
    'boxes.page': ({ filter, sort, after, limit }) =>
      page(
        sorted(
          shown.filter((row) => matches(row, filter)),
          sort.field,
          sort.direction,
        ),
        after,
        limit,
      ),
    'boxes.card': ({ id }) => boxCard(id),
    'boxes.history': ({ limit }) => page(history(), null, limit),
    'boxes.files': ({ id }) =>
      Array.from({ length: shown.find((row) => row.id === id)?.files ?? 0 }, (_, n) => ({
        id: fixtureId(7, n),
        cote: `1110-${String(n + 1).padStart(2, '0')}`,
        reserved: '' as const,
        title: `Fournisseurs ${String.fromCharCode(65 + n)}`,
        boxId: id,
        boxNumber: '',
        position: n + 1,
        ruleNumber: '01110',
        openedOn: null,
        closedOn: '2019-06-30' as CivilDate,
        datesText: '2018-2019',
        dueOn: '2026-06-30' as CivilDate,
        status: 'present',
        outcome: null,
        unitName: '',
      })),
    'tables.export': () => ({
      fileName: 'boites.csv',
      bytes: new TextEncoder().encode('numero;titre\r\n').buffer,
      rows: shown.length,
    }),
    'places.children': ({ parentId }) => places.filter((place) => place.parentId === parentId),
    'places.find': ({ text, limit }) => places.filter(({ address }) => contains(address, text)).slice(0, limit),
    'places.card': ({ id }) => placeCard(id),
    'places.history': ({ limit }) => page(history().slice(0, 2), null, limit),
    'loans.page': ({ limit, state }) =>
      page(
        loans.filter((loan) => state !== 'overdue' || loan.overdue),
        null,
        limit,
      ),
    'search.everything': ({ text, limit }) =>
      [
        ...boxes
          .filter((row) => contains(`${row.number} ${row.title}`, text))
          .map((row) => ({ kind: 'box' as const, id: row.id, title: row.number, subtitle: row.title })),
        ...people
          .filter(({ name }) => contains(name, text))
          .map((row) => ({ kind: 'person' as const, id: row.id, title: row.name, subtitle: row.unitName })),
        ...places
          .filter(({ address }) => contains(address, text))
          .map((row) => ({ kind: 'place' as const, id: row.id, title: row.address, subtitle: '' })),
      ].slice(0, limit),
    'scan.read': readScan,
    'scan.undo': ({ context }) => ({
      tone: 'info',
      code: 'undone',
      reason: null,
      reading: '',
      subject: null,
      context,
      contextLabel: '',
      ack: null,
      undo: null,
    }),
    'operations.submit': ({ opId, kind, entity }) => {
      if (kind === 'case.settle') settle([entity]);
      return { op: opId, entity, outcome: 'applied', code: null, params: null };
    },
    'cases.page': ({ state, after, limit }) => page(state === 'open' ? open : settled, after, limit),
    'cases.runs': () => fixtureRuns(open),
    'cases.ofRun': () => casesOfRun(open),
    'cases.settle': ({ caseIds }) => {
      settle(caseIds);
      return { settled: caseIds.length, left: [] };
    },
    'search.preparing': () => false,
    'sync.status': told,
    'sync.refusals': ({ after, limit }) => page(refusals, after, limit),
    'sync.readRefusal': ({ n }) => {
      refusals = refusals.map((refusal) => (refusal.n === n ? { ...refusal, read: 'yes' } : refusal));
      return null;
    },
    'sync.now': () => (sync === 'alone' ? err({ code: 'NOT_ENROLLED' }) : null),
    'sync.allowRemoval': () => {
      sync = 'upToDate';
      return null;
    },
    'sync.enrol': ({ code }) => {
      if (code !== '1234') return err({ code: 'ENROL_CODE_REFUSED' });
      sync = 'upToDate';
      return told();
    },
    'sync.join': ({ code }) => {
      if (code !== '1234') return err({ code: 'ENROL_CODE_REFUSED' });
      sync = 'arriving';
      founded = true;
      current = null;
      return told();
    },
    'sync.takeDesk': () => {
      current = session;
      return session;
    },
    'loans.lend': ({ opId, boxId }) => ({ op: opId, entity: boxId, outcome: 'applied', code: null, params: null }),
    'loans.giveBack': ({ opId, boxId }) => ({ op: opId, entity: boxId, outcome: 'applied', code: null, params: null }),
    'boxes.create': ({ count }) => ({ ids: boxes.slice(0, count).map(({ id }) => id), acks: [] }),
    'places.generate': ({ opId }) => ({ ids: [], batchId: opId as string as Id }),
    'upkeep.status': () => ({
      unsynced: 418,
      operations: 8_412,
      lastBackupMs: Date.now() - 3_600_000,
      databaseBytes: 14_200_000,
      databasePath: '/home/archives/.config/Travée/depot.sqlite',
      backups: [
        { name: 'depot-2026-11-22.sqlite', bytes: 14_100_000, atMs: Date.now() - 3_600_000 },
        { name: 'depot-2026-11-21.sqlite', bytes: 13_900_000, atMs: Date.now() - 90_000_000 },
      ],
    }),
    'upkeep.backup': () => ({ name: 'depot-2026-11-22b.sqlite', bytes: 14_200_000 }),
    'upkeep.verify': () => ({
      ok: true,
      operations: 8_412,
      checks: [
        { name: 'chain', ok: true, detail: '8412' },
        { name: 'records.box', ok: true, detail: '' },
      ],
    }),
    'labels.preview': () => ({ pages: 1, page: { ops: [] } }),
  };
}

function matches(row: BoxRow, filter: BoxFilter): boolean {
  const due = row.dueOn !== null && row.dueOn < '2026-11-22';
  const states: { readonly [S in NonNullable<BoxFilter['state']>]: boolean } = {
    due,
    toPropose: due && !row.onList && row.dispositions === 'D',
    toTransfer: due && !row.onList && row.dispositions === 'C',
    toSort: due && !row.onList && row.dispositions !== 'D' && row.dispositions !== 'C',
    undated: row.dueOn === null,
    held: row.onHold,
    listed: row.onList,
    deposited: row.custody === 'handedOver',
    inCase: row.inCase,
    overdue: row.custody === 'out',
    toShelve: row.custody === 'unplaced',
    withoutCode: row.code === null,
    withoutPlace: row.custody === 'unplaced' && row.address === '',
    withoutDescription: row.title === '' && row.files === 0,
  };
  const place = filter.placeId === null ? '' : (places.find(({ id }) => id === filter.placeId)?.address ?? '');
  return (
    contains(`${row.number} ${row.title}`, filter.text) &&
    (filter.unitId === null || row.unitId === filter.unitId) &&
    (filter.custody === null || row.custody === filter.custody) &&
    (filter.state === null || states[filter.state]) &&
    row.address.startsWith(place)
  );
}

function sorted(rows: readonly BoxRow[], field: string, direction: 'asc' | 'desc'): readonly BoxRow[] {
  const key = (row: BoxRow): string =>
    field === 'title'
      ? row.title
      : field === 'due'
        ? (row.dueOn ?? '9')
        : field === 'address'
          ? row.address
          : row.number;
  const up = [...rows].sort((a, b) => (key(a) < key(b) ? -1 : 1));
  return direction === 'asc' ? up : up.reverse();
}

function page<Row>(rows: readonly Row[], after: string | null, limit: number): Page<Row> {
  const start = after === null ? 0 : Number(after);
  const end = start + limit;
  return {
    rows: rows.slice(start, end),
    next: end < rows.length ? String(end) : null,
    total: Math.min(rows.length, 1000),
    totalIsCapped: rows.length > 1000,
  };
}

function contains(text: string, words: string): boolean {
  return text.toLowerCase().includes(words.trim().toLowerCase());
}

function isResult(value: unknown): value is Result<unknown, CallError> {
  return (
    typeof value === 'object' &&
    value !== null &&
    'ok' in value &&
    ('value' in value || 'error' in value) &&
    Object.keys(value).length === 2
  );
}
