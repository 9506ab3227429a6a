/**
 * Plays a history: what people do at three desks, and what the network does to what they sent. One step is one second.
 * Desks 0 and 1 follow both units, desk 2 only the first; `skewMs` is how far the clock of desk 2 is ahead.
 */
import fc from 'fast-check';
import type { Id } from '#shared/base/id.ts';
import type { Push } from '#shared/protocol/arbiter.ts';
import { filesStream, unitStream, type StreamId } from '#shared/domain/operation.ts';
import { boxBody, FOUNDING, idOf, PEOPLE, RULE } from '#tests/support/memory-world.ts';
import { createDesk, type Desk, type DeskOptions } from './desk.ts';
import { ALL_ON, type Mechanisms } from './mechanisms.ts';
import type { HistoryServer } from './server.ts';
import { advanceList, place, stepOfList } from './list-acts.ts';
import { actInDepot } from './room-acts.ts';
import { UNITS, LIST, HOLDS, BOXES, PLACES, BORROWERS, SITE, COMMON, day, type ActingDesk } from './office.ts';

/** Act, desk, and three numbers each act reads as it likes. */
export type Step = readonly [act: number, desk: number, x: number, y: number, z: number];

const ACTS = [
  'describe',
  'shelve',
  'handOut',
  'return',
  'hold',
  'listBoxes',
  'settle',
  'listStep',
  'push',
  'pull',
  'lateDuplicate',
  'sync',
  'nextOfList',
  'rights',
  'suspend',
  'depot',
] as const;

const step: fc.Arbitrary<Step> = fc.tuple(
  fc.oneof(
    { weight: 4, arbitrary: fc.nat(10) },
    { weight: 1, arbitrary: fc.constantFrom(11, 11, 12, 12, 12, 12, 13, 13, 14) },
    { weight: 1, arbitrary: fc.constantFrom(8, 9) },
  ),
  fc.nat(2),
  fc.nat(7),
  fc.nat(11),
  fc.nat(13),
);

export const steps: fc.Arbitrary<readonly Step[]> = fc.array(step, { minLength: 1, maxLength: 160, size: 'max' });

/** Half of it is done on one's feet: slips, requests, files out of a box, a stocktake. */
export const roomSteps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.tuple(
    fc.oneof(
      { weight: 6, arbitrary: fc.constant(15) },
      { weight: 4, arbitrary: fc.nat(10) },
      { weight: 1, arbitrary: fc.constantFrom(8, 9, 11, 12, 12, 13) },
    ),
    fc.nat(2),
    fc.nat(7),
    fc.nat(11),
    fc.nat(13),
  ),
  { minLength: 1, maxLength: 160, size: 'max' },
);

export type History = {
  readonly server: HistoryServer;
  readonly desks: readonly Desk[];
  /** Called after every step, with the desk that moved. */
  readonly run: (steps: readonly Step[], afterStep: (desk: Desk) => void) => Promise<void>;
  /** Everything is sent and everything is pulled, three times over. */
  readonly quiesce: (afterStep: (desk: Desk) => void) => Promise<void>;
};

export type HistoryOptions = {
  readonly server: HistoryServer;
  readonly mechanisms?: Mechanisms;
  /** How far the clock of desk 2 is ahead, milliseconds. */
  readonly skewMs?: number;
  /** Desks 0 and 1 follow the files of the first unit too. */
  readonly files?: 'followed' | 'left';
  /** Another make of desk than the one in memory. */
  readonly makeDesk?: (options: DeskOptions) => Desk;
};

export async function createHistory({
  server,
  mechanisms = ALL_ON,
  skewMs = 0,
  files = 'left',
  makeDesk = createDesk,
}: HistoryOptions): Promise<History> {
  const both = [...COMMON, unitStream(UNITS.A), unitStream(UNITS.B)];
  if (files === 'followed') both.push(filesStream(UNITS.A));
  const subscriptions = [both, both, [...COMMON, unitStream(UNITS.A)]];
  const desks = subscriptions.map((streams, index) =>
    makeDesk({
      index,
      subscriptions: streams,
      mechanisms,
      clock: () => server.nowMs() + (index === 2 ? skewMs : 0),
    }),
  );
  const delayed: Push[] = [];
  await foundOffice(server, desks);

  const send = async (desk: Desk, limit: number, y: number, z: number): Promise<void> => {
    const push = desk.nextPush(limit);
    if (push === undefined || y % 5 === 0) return;
    // A batch whose beginning was lost on the way: the order of the device is what notices.
    const broken = y % 5 === 3 && push.ops.length > 1 ? desk.nextPush(push.ops.length - 1, push.firstN) : undefined;
    const answer = await server.push(broken ?? push);
    if (z % 4 === 0) delayed.push(broken ?? push);
    if (answer.ok && y % 5 !== 1) desk.take(answer.value.receipts);
  };
  const pull = (desk: Desk, streams: readonly StreamId[], limit: number, crash: boolean): void => {
    const pages = streams.map((stream) => ({
      stream,
      entries: server.pull(stream, desk.cursor(stream).seq, limit),
    }));
    desk.apply(pages, crash);
  };
  const sync = async (desk: Desk): Promise<void> => {
    for (let left = 20; left > 0 && desk.outbox.some(({ state }) => state === 'pending'); left--) {
      const push = desk.nextPush(50);
      const answer = push && (await server.push(push));
      if (answer?.ok === true) desk.take(answer.value.receipts);
    }
    pull(desk, desk.subscriptions, 1000, false);
  };

  const play = async (desk: Desk, one: Step): Promise<void> => {
    const [act, , x, y, z] = one;
    switch (ACTS[act]) {
      case 'push':
        await send(desk, 1 + (x % 4), y, z);
        break;
      case 'pull':
        // All of its streams together, one after the other, or one of them only.
        if (y % 3 === 1) pull(desk, desk.subscriptions, 1 + (x % 5), z % 7 === 0);
        else {
          for (const stream of desk.subscriptions) {
            if (y % 3 !== 0 || stream === unitStream(UNITS.A)) pull(desk, [stream], 1 + (x % 5), z % 7 === 0);
          }
        }
        break;
      case 'lateDuplicate': {
        const [push] = delayed.splice(x % Math.max(1, delayed.length), 1);
        if (push !== undefined) await server.push(push);
        break;
      }
      case 'sync':
        await sync(desk);
        break;
      default:
        playAct(desk, one);
    }
  };

  return {
    server,
    desks,
    run: async (all, afterStep) => {
      for (const one of all) {
        server.tick();
        const desk = desks[one[1]];
        if (desk === undefined) continue;
        await play(desk, one);
        afterStep(desk);
      }
    },
    quiesce: async (afterStep) => {
      for (let round = 0; round < 3; round++) {
        for (const desk of desks) {
          server.tick();
          await sync(desk);
          afterStep(desk);
        }
      }
    },
  };
}

/** One act of the people at this desk; `exchange` for a step that is the network's. */
export function playAct(desk: ActingDesk, [act, , x, y, z]: Step): 'acted' | 'exchange' {
  switch (ACTS[act]) {
    case 'push':
    case 'pull':
    case 'lateDuplicate':
    case 'sync':
      return 'exchange';
    case 'nextOfList':
      advanceList(desk, x, y);
      return 'acted';
    case 'rights':
      changeRights(desk, x, y);
      return 'acted';
    case 'depot':
      actInDepot(desk, x, y, z);
      return 'acted';
    default:
      actInRoom(desk, ACTS[act] ?? 'describe', x, y, z);
      return 'acted';
  }
}

/** What is entered at desk 0 is known everywhere before the history begins. */
async function foundOffice(server: HistoryServer, desks: readonly Desk[]): Promise<void> {
  const [desk] = desks;
  if (desk === undefined) return;
  authorOffice(desk);
  const push = desk.nextPush(1000);
  const answer = push && (await server.push(push));
  if (answer?.ok !== true) throw new Error('the office was not founded');
  desk.take(answer.value.receipts);
  for (const each of desks) {
    const pages = each.subscriptions.map((stream) => ({ stream, entries: server.pull(stream, 0, 1000) }));
    each.apply(pages, false);
  }
}

/** The organisation, its people, places, rule and boxes. */
export function authorOffice(desk: ActingDesk): void {
  const admin = PEOPLE.administrator;
  desk.author('organisation.found', idOf('org'), FOUNDING, admin);
  const person = (id: Id, familyName: string): void => {
    const unitId = id === PEOPLE.unitManager ? UNITS.A : null;
    const words = { familyName, givenName: '', jobTitle: '', email: '', phone: '', unitId, code: null };
    desk.author('person.register', id, words, admin);
  };
  person(admin, 'administrator');
  for (const [code, id] of Object.entries(UNITS)) {
    desk.author('unit.register', id, { code, name: `Unité ${code}`, parentId: null }, admin);
  }
  for (const [name, id] of Object.entries(PEOPLE)) if (id !== admin) person(id, name);
  desk.author('person.grantRoles', PEOPLE.technician, { roles: ['technician'] }, admin);
  desk.author('person.grantRoles', PEOPLE.recordsManager, { roles: ['recordsManager'] }, admin);
  desk.author('person.grantRoles', PEOPLE.secretary, { roles: ['secretaryGeneral'] }, admin);
  desk.author('person.grantRoles', PEOPLE.unitManager, { roles: ['unitManager'] }, admin);
  desk.author('person.grantRoles', PEOPLE.clerk, { roles: ['clerk'] }, admin);
  desk.author('rule.define', idOf('r1'), RULE, admin);
  for (const [index, id] of [SITE, ...PLACES].entries()) {
    const name = String(index);
    const exclusive = id === idOf('S') ? 'yes' : 'no';
    const kind = { level: 'shelf' as const, capacityCm: null, exclusive, notes: '' } as const;
    const parentId = id === SITE ? null : SITE;
    desk.author('place.register', id, { parentId, name, code: null, foreignCodes: [], ...kind }, PEOPLE.technician);
  }
  for (const { id, unitId } of BOXES)
    desk.author('box.register', id, boxBody(id.slice(-2), { unitId, title: '', datesText: '' }), PEOPLE.technician);
}

/** Something a person does at a desk, as that desk sees the world. */
function actInRoom(desk: ActingDesk, act: (typeof ACTS)[number], x: number, y: number, z: number): void {
  const { world, author } = desk;
  const chosen = BOXES[x % BOXES.length];
  const box = chosen && world.get('box', chosen.id);
  if (chosen === undefined || box === undefined) return;
  if (!desk.subscriptions.includes(unitStream(chosen.unitId))) return;
  // The clerk's rights come and go; what they did is judged by those of the day.
  const technician = z % 3 === 1 ? PEOPLE.clerk : PEOPLE.technician;
  const manager = PEOPLE.recordsManager;
  const serial = String(desk.outbox.length);
  switch (act) {
    case 'describe': {
      const base = box.writers['title']?.op ?? box.createdOp;
      const title = { value: `${String(desk.index)}-${serial}`, base: z % 3 === 0 ? null : base };
      author('box.describe', box.id, { fields: { title } }, technician);
      break;
    }
    case 'shelve':
      author('box.shelve', box.id, { placeId: PLACES[y % 3] ?? SITE }, technician, { ver: box.ver });
      break;
    case 'handOut': {
      const personId = BORROWERS[y % 2] ?? PEOPLE.roy;
      const terms = { personId, outOn: day('2026-09-01'), dueOn: day('2026-09-08'), purpose: '' };
      author('loan.handOut', idOf(`n${String(desk.index)}.${serial}`), { boxId: box.id, ...terms }, technician);
      break;
    }
    case 'return':
      if (box.loanId === null) break;
      author('loan.return', box.loanId, { boxId: box.id, returnedOn: day('2026-09-05'), note: '' }, technician);
      break;
    case 'hold': {
      const holdId = idOf('h');
      if (y % 2 === 1) author('box.liftHold', box.id, { holdId, reason: 'x' }, manager);
      else {
        const hold = { holdId, kind: 'legal' as const, motive: 'x', reference: '', from: day('2026-09-01') };
        author('box.placeHold', box.id, hold, manager);
      }
      break;
    }
    case 'suspend':
      suspend(desk, box.id, z);
      break;
    case 'listBoxes':
      if (chosen.unitId !== UNITS.A || world.get('list', LIST) === undefined) break;
      if (y % 3 === 0) author('list.removeBox', LIST, { boxId: box.id, reason: 'x' }, manager);
      else author('list.addBoxes', LIST, { boxIds: [box.id] }, manager);
      break;
    case 'settle': {
      const open = world.all('case').find(({ state }) => state === 'open');
      if (open === undefined) break;
      author(
        'case.settle',
        open.id,
        { choice: y % 2 === 0 ? 'keepRecorded' : 'keepLate', note: '' },
        PEOPLE.technician,
      );
      break;
    }
    default:
      stepOfList(desk, y, z);
  }
}

/** A suspension over one box or several, whichever their units; mostly lifted again before the next one is placed. */
function suspend(desk: ActingDesk, boxId: Id, z: number): void {
  const { world, author, subscriptions } = desk;
  const manager = PEOPLE.recordsManager;
  const active = HOLDS.find((id) => world.get('hold', id)?.state === 'active');
  const known = BOXES.filter(({ unitId }) => subscriptions.includes(unitStream(unitId))).map((each) => each.id);
  const boxIds = z % 2 === 0 ? known : [boxId];
  const scope = { kind: 'boxes' as const, boxIds };
  if (active === undefined || z % 7 === 0) place(desk, boxIds);
  else if (z % 7 === 1) author('hold.amend', active, { add: scope }, manager);
  else author('hold.lift', active, { reason: 'x' }, manager);
}

/** The clerk is given their role, loses it, is made inactive or active again; the unit manager changes unit. */
function changeRights(desk: ActingDesk, x: number, y: number): void {
  const { world, author } = desk;
  const clerk = world.get('person', PEOPLE.clerk);
  const manager = world.get('person', PEOPLE.unitManager);
  if (clerk === undefined || manager === undefined) return;
  const admin = PEOPLE.administrator;
  const edit = (id: Id, field: 'status' | 'unitId', value: string): void => {
    const person = id === clerk.id ? clerk : manager;
    const base = person.writers[field]?.op ?? person.createdOp;
    author('person.describe', id, { fields: { [field]: { value, base } } }, admin);
  };
  if (y % 4 === 0) edit(manager.id, 'unitId', manager.unitId === UNITS.A ? UNITS.B : UNITS.A);
  else if (clerk.status === 'inactive') edit(clerk.id, 'status', 'active');
  else if (y % 4 === 1) edit(clerk.id, 'status', 'inactive');
  else author('person.grantRoles', clerk.id, { roles: clerk.roles.length === 0 ? ['clerk'] : [] }, admin);
}
