/** The scan screen's rules in miniature, over the invented depot. */
import type { Input, Output } from '#shared/contract/contract.ts';
import type { ScanResult, ScanSubject } from '#shared/contract/scan.ts';
import { readCode } from '#shared/domain/code/code.ts';
import { boxes, people, places } from './fixture-depot.ts';

export function readScan({ readings, context, opId }: Input<'scan.read'>): Output<'scan.read'> {
  const reading = readings.find((one) => readCode(one).ok) ?? readings[0] ?? '';
  const base = { reason: null, reading, subject: null, context, contextLabel: '', ack: null, undo: null } as const;
  const read = readCode(reading);
  if (!read.ok) {
    const box = boxes.find(({ number }) => number === reading);
    if (box === undefined)
      return { ...base, tone: 'stop', code: read.error.code === 'CHECK_FAILED' ? 'checkFailed' : 'unknownCode' };
    return onBox(box, { readings, context, opId, group: null, undo: null }, reading);
  }
  const { kind, code } = read.value;
  if (kind === 'command') return { ...base, tone: 'info', code: 'free', context: { mode: 'free', subjectId: null } };
  if (kind === 'place') {
    const place = places.find((one) => one.code === code);
    if (place === undefined) return { ...base, tone: 'stop', code: 'unknownCode' };
    return {
      ...base,
      tone: 'info',
      code: 'placeReady',
      subject: { kind: 'place', id: place.id, address: place.address, boxes: place.boxes },
      context: { mode: 'place', subjectId: place.id },
      contextLabel: place.address,
    };
  }
  if (kind === 'person') {
    const person = people.find((one) => one.code === code);
    if (person === undefined) return { ...base, tone: 'stop', code: 'unknownCode' };
    return {
      ...base,
      tone: 'info',
      code: 'personReady',
      subject: { kind: 'person', id: person.id, name: person.name, openLoans: person.openLoans },
      context: { mode: 'person', subjectId: person.id },
      contextLabel: person.name,
    };
  }
  const box = boxes.find((one) => one.code === code);
  if (box === undefined) return { ...base, tone: 'stop', code: 'unknownCode' };
  return onBox(box, { readings, context, opId, group: null, undo: null }, reading);
}

function onBox(box: (typeof boxes)[number], { context, opId }: Input<'scan.read'>, reading: string): ScanResult {
  const address = places.find(({ id }) => id === context.subjectId)?.address ?? box.address;
  const name = people.find(({ id }) => id === context.subjectId)?.name ?? '';
  const subject: ScanSubject = {
    kind: 'box',
    id: box.id,
    number: box.number,
    title: box.title,
    custody: box.custody,
    address: box.address,
    borrower: box.borrower,
    loanDueOn: box.loanDueOn,
    dueOn: box.dueOn,
    onHold: box.onHold,
    onList: box.onList,
    deposit: null,
    ver: 1,
  };
  const ack = { op: opId, entity: box.id, outcome: 'applied', code: null, params: null } as const;
  const base = {
    reason: null,
    reading,
    subject,
    context,
    contextLabel: context.mode === 'place' ? address : name,
    ack,
    undo: null,
  } as const;
  if (context.mode === 'place') {
    if (box.custody === 'destroyed')
      return { ...base, tone: 'stop', code: 'caseOpened', ack: { ...ack, outcome: 'contested' } };
    if (box.address === address) return { ...base, tone: 'info', code: 'alreadyThere', ack: null };
    return {
      ...base,
      tone: 'ok',
      code: 'shelved',
      subject: { ...subject, custody: 'shelved', address },
      undo: { kind: 'shelve', boxId: box.id, placeId: null },
    };
  }
  if (context.mode === 'person') {
    if (box.onHold) return { ...base, tone: 'stop', code: 'refused', reason: 'BOX_ON_HOLD', ack: null };
    return {
      ...base,
      tone: 'ok',
      code: 'lent',
      subject: { ...subject, custody: 'out', borrower: name },
      undo: { kind: 'lend', boxId: box.id, loanId: box.id },
    };
  }
  if (context.mode === 'returning')
    return {
      ...base,
      tone: box.custody === 'out' ? 'ok' : 'warning',
      code: box.custody === 'out' ? 'returned' : 'notOut',
    };
  return { ...base, tone: 'info', code: 'boxShown', ack: null };
}
