/**
 * What people do on their feet: boxes that come by slip, requests, files lent out of a box, and a stocktake that several read
 * into. Each act is the next useful thing as the desk sees it, now and then one that comes too late or comes twice.
 */
import type { Hash } from '#shared/base/hash.ts';
import type { Id } from '#shared/base/id.ts';
import { filesStream, siteStream, unitStream } from '#shared/domain/operation.ts';
import { REQUEST_ANSWERS } from '#shared/domain/request/request.ts';
import { boxSubject } from '#shared/domain/stocktake/findings.ts';
import { boxBody, idOf, PEOPLE } from '#tests/support/memory-world.ts';
import { BORROWERS, BOXES, day, PLACES, SITE, UNITS, type ActingDesk } from './office.ts';

const SLIPS = ['T0', 'T1'].map(idOf);
const DRAFTS = ['t0', 't1', 't2'].map(idOf);
const FILES = ['f0', 'f1'].map(idOf);
const STOCKTAKES = ['R0', 'R1'].map(idOf);
/** Of the unit that every desk follows. */
const FILED_IN = idOf('b0');
const TODAY = day('2026-09-03');
const { technician } = PEOPLE;

export function actInDepot(desk: ActingDesk, x: number, y: number, z: number): void {
  if (!desk.subscriptions.includes(unitStream(UNITS.A))) return;
  // The clerk's rights come and go.
  const by = z % 5 === 1 ? PEOPLE.clerk : technician;
  switch (x) {
    case 0:
      prepareSlip(desk, y);
      break;
    case 1:
    case 2:
      answerSlip(desk, y, z);
      break;
    case 3:
      ask(desk, by, y, z);
      break;
    case 4:
    case 5:
      lendFile(desk, by, y, z);
      break;
    case 6:
      advanceStocktake(desk, y);
      break;
    default:
      read(desk, y, z);
  }
}

/** Somebody else may have begun the same slip at another desk, or sent it without this box. */
function prepareSlip({ world, author }: ActingDesk, y: number): void {
  const id = SLIPS[y % 2] ?? idOf('T0');
  const slip = world.get('transfer', id);
  if (slip === undefined) {
    author('transfer.prepare', id, { unitId: UNITS.A, number: id.slice(-4), title: '', notes: '' }, technician);
    return;
  }
  const drafts = DRAFTS.map((each) => world.get('box', each)).filter((box) => box?.custody === 'draft');
  const mine = drafts.filter((box) => box?.transferId === id).flatMap((box) => box?.id ?? []);
  const fresh = DRAFTS.find((each) => world.get('box', each) === undefined);
  if (slip.state === 'cancelled' || slip.state === 'closed') return;
  if (y === 10) author('transfer.cancel', id, { reason: 'x' }, technician);
  else if (slip.state === 'sent') author('transfer.close', id, { on: TODAY, counted: 1, note: '' }, technician);
  else if (fresh !== undefined && y < 6) {
    author('box.register', fresh, boxBody(fresh.slice(-2), { unitId: UNITS.A, transferId: id }), technician);
  } else if (mine[0] !== undefined && y === 6) author('transfer.removeBox', id, { boxId: mine[0] }, technician);
  else if (y === 7 && drafts[0] !== undefined) author('transfer.addBox', id, { boxId: drafts[0].id }, technician);
  else if (mine.length > 0) {
    const digest = 'a'.repeat(64) as Hash;
    author('transfer.send', id, { on: TODAY, digest, boxIds: mine, files: 0 }, technician);
  }
}

/** Received, refused, or simply put on a shelf by somebody who never looked at a slip. */
function answerSlip(desk: ActingDesk, y: number, z: number): void {
  const { world, author } = desk;
  const box = DRAFTS.map((id) => world.get('box', id)).filter((each) => each !== undefined)[y % 3];
  if (box === undefined) return;
  const slipId = box.transferId ?? SLIPS[y % 2] ?? idOf('T0');
  const serial = `${String(desk.index)}${String(desk.outbox.length)}`;
  if (z % 5 === 4) author('box.shelve', box.id, { placeId: PLACES[y % 2] ?? SITE }, technician, { ver: box.ver });
  else if (world.get('transfer', slipId) === undefined) return;
  else if (z % 5 === 3) author('transfer.refuseBox', slipId, { boxId: box.id, on: TODAY, motive: 'x' }, technician);
  else {
    const given = { number: serial, series: 'box', on: TODAY };
    author('transfer.receiveBox', slipId, { boxId: box.id, ...given }, technician);
  }
}

function ask(desk: ActingDesk, by: Id, y: number, z: number): void {
  const { world, author } = desk;
  const requests = world.all('request');
  const known = requests[y % Math.max(1, requests.length)];
  if (known !== undefined && y % 3 === 0) {
    const answer = REQUEST_ANSWERS[z % REQUEST_ANSWERS.length] ?? 'picked';
    author('request.answer', known.id, { answer, on: TODAY, note: '' }, by);
    return;
  }
  const fileId = FILES.find((id) => world.get('file', id)?.boxId === FILED_IN);
  const item = fileId !== undefined && y % 2 === 0 ? { boxId: FILED_IN, fileId } : { boxId: FILED_IN };
  const who = { personId: BORROWERS[z % 2] ?? PEOPLE.roy, mode: 'loan' as const };
  const words = { enteredOn: TODAY, neededBy: null, purpose: '' };
  author(
    'request.enter',
    idOf(`q${String(desk.index)}.${String(desk.outbox.length)}`),
    { ...item, ...who, ...words },
    by,
  );
}

/** Files are described in a stream of their own: only who follows it lends them. */
function lendFile(desk: ActingDesk, by: Id, y: number, z: number): void {
  const { world, author } = desk;
  if (!desk.subscriptions.includes(filesStream(UNITS.A)) || world.get('box', FILED_IN) === undefined) return;
  const id = FILES[y % 2] ?? idOf('f0');
  const file = world.get('file', id);
  if (file === undefined) {
    author('file.register', id, FILE, technician);
    return;
  }
  const loans = world.all('loan').filter(({ fileId }) => fileId === id);
  const out = loans.find(({ state }) => state === 'out' || state === 'lost');
  if (out !== undefined && z % 4 !== 0) {
    const body = { boxId: FILED_IN, note: '' };
    // The server may contest its hand-out yet: said to be lost, it is a case of its own.
    if (z % 7 === 2) author('loan.declareLost', out.id, body, by);
    else if (z % 7 === 3) author('loan.annul', out.id, { reason: 'x' }, by);
    else if (z % 7 === 5) author('loan.recall', out.id, { recalledOn: TODAY, dueOn: TODAY, reason: 'x' }, by);
    else author('loan.return', out.id, { ...body, returnedOn: day('2026-09-05') }, by);
    return;
  }
  const waiting = world.all('request').find(({ fileId, state }) => fileId === id && state === 'waiting');
  const personId = waiting?.personId ?? BORROWERS[y % 2] ?? PEOPLE.roy;
  const served = waiting === undefined ? {} : { requestId: waiting.id };
  const terms = { personId, outOn: TODAY, dueOn: day('2026-09-17'), purpose: '', fileId: id, ...served };
  author(
    'loan.handOut',
    idOf(`m${String(desk.index)}.${String(desk.outbox.length)}`),
    { boxId: FILED_IN, ...terms },
    by,
  );
}

const FILE = {
  ...{ unitId: UNITS.A, boxId: FILED_IN, position: 1, cote: '', formerCote: '', title: 'x' },
  ...({ copy: 'principal', support: 'PA', ruleId: null, openedOn: null, closedOn: null, eventOn: null } as const),
  ...({ datesText: '', nominal: 'no', confidential: 'no', notes: '' } as const),
};

function advanceStocktake(desk: ActingDesk, y: number): void {
  const { world, author } = desk;
  if (!desk.subscriptions.includes(siteStream(SITE))) return;
  const id = STOCKTAKES.find((one) => world.get('stocktake', one)?.state !== 'reported') ?? STOCKTAKES[0] ?? SITE;
  const stocktake = world.get('stocktake', id);
  if (stocktake === undefined) {
    const scope = { kind: 'places' as const, placeIds: [SITE], words: 'x' };
    const words = { siteId: SITE, number: 'REC', title: '' };
    author('stocktake.open', id, { ...words, scope, expected: BOXES.length, expectations: 1 }, technician);
    const boxes = BOXES.map((box) => ({ boxId: box.id, placeId: PLACES[0] ?? SITE, was: 'shelved' as const }));
    author('expectation.record', idOf(`e${id.slice(-2)}`), { stocktakeId: id, boxes }, technician);
    return;
  }
  const subject = boxSubject(BOXES[y % 4]?.id ?? SITE);
  if (y === 9 || y === 10) {
    const standing = BOXES.map((box) => ({ boxId: box.id, custody: 'shelved' as const, placeId: PLACES[0] ?? SITE }));
    const expectation = world.all('expectation').find(({ stocktakeId }) => stocktakeId === id);
    if (expectation !== undefined) author('expectation.conclude', expectation.id, { standing }, technician);
    author('stocktake.close', id, { note: '' }, technician);
  } else if (y === 8) author('stocktake.reopen', id, { reason: 'x' }, technician);
  else if (y === 11) {
    const zero = { inPlace: 0, elsewhere: 0, onLoan: 0, missing: 0, unexpected: 0, codeTwice: 0, emptyConfirmed: 0 };
    const signed = { counts: { ...zero, unreadable: 0 }, readings: 0, remarks: '' };
    author('stocktake.report', id, { digest: 'b'.repeat(64) as Hash, ...signed }, technician);
  } else if (y === 7) author('stocktake.unsettle', id, { subjects: [subject] }, technician);
  else {
    const decision = y < 4 ? ('noted' as const) : ('putBack' as const);
    const settlement = { subject, category: 'missing' as const, decision, opId: null, before: null, note: '' };
    author('stocktake.settle', id, { settlements: [settlement] }, technician);
  }
}

/** One look at a shelf; or the last one was a mistake. */
function read(desk: ActingDesk, y: number, z: number): void {
  const { world, author } = desk;
  const stocktake = world.all('stocktake')[0];
  if (stocktake === undefined) return;
  const mistaken = y === 11 ? world.all('reading').find(({ struck }) => struck === null) : undefined;
  if (mistaken !== undefined) {
    author('reading.strike', mistaken.id, { reason: '' }, technician);
    return;
  }
  const box = world.get('box', BOXES[y % BOXES.length]?.id ?? SITE);
  const recorded = box === undefined ? null : { custody: box.custody, placeId: box.placeId };
  const what = z % 7 === 6 ? ({ what: 'emptyPlace', code: '' } as const) : ({ what: 'box', code: 'X' } as const);
  const seen = { ...what, boxId: what.what === 'box' ? (box?.id ?? null) : null };
  const id = idOf(`r${String(desk.index)}.${String(desk.outbox.length)}`);
  const placeId = PLACES[z % 3] ?? SITE;
  author('reading.record', id, { stocktakeId: stocktake.id, placeId, ...seen, recorded }, technician);
}
