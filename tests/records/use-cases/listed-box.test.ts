/** A box on a frozen list is left as it was approved: refused at the desk, applied when the log brings it, found on the day. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { createFile } from '#main/records/use-cases/create-file.ts';
import { listedRefusal } from '#main/records/use-cases/listed-box.ts';
import { nativeSha256 } from '#main/records/operations/native-sha256.ts';
import type { CivilDate } from '#shared/base/civil-date.ts';
import type { Id, OpId } from '#shared/base/id.ts';
import type { JsonObject } from '#shared/base/json.ts';
import { executionBlock } from '#shared/domain/disposal/decide-execution.ts';
import { BOX_FIELDS_KEPT, FILE_FIELDS_KEPT } from '#shared/domain/disposal/fields-kept.ts';
import type { OpBody, OpKind } from '#shared/domain/operation.ts';
import { openTestDepot, TEST_TODAY, type TestDepot } from '#tests/support/test-depot.ts';

const CLOSED = '2010-06-30' as CivilDate;
/** Another value for every field that can be edited. */
const BOX_VALUES: OpBody<'box.describe'>['fields'] = {
  clientNumber: edit('C-9'),
  title: edit('Autre titre'),
  boxType: edit('plan'),
  lengthMm: edit(400),
  ruleId: edit(null),
  copy: edit('secondary'),
  support: edit('MF'),
  openedOn: edit('2009-01-01' as CivilDate),
  closedOn: edit('2011-06-30' as CivilDate),
  eventOn: edit('2011-07-01' as CivilDate),
  datesText: edit('2009-2011'),
  notes: edit('Vue le 3 mars'),
  confidential: edit('yes'),
};
const FILE_VALUES: OpBody<'file.describe'>['fields'] = {
  position: edit(9),
  cote: edit('01-9'),
  formerCote: edit('A-9'),
  title: edit('Autre titre'),
  copy: edit('secondary'),
  support: edit('MF'),
  ruleId: edit(null),
  openedOn: edit('2009-01-01' as CivilDate),
  closedOn: edit('2011-06-30' as CivilDate),
  eventOn: edit('2011-07-01' as CivilDate),
  datesText: edit('2009-2011'),
  nominal: edit('yes'),
  confidential: edit('yes'),
  notes: edit('Vu le 3 mars'),
};

let depot: TestDepot;
let unitId: Id;
let ruleId: Id;
let listed: Id;
let inside: Id;
let beside: Id;
let free: Id;
let listId: Id;
beforeEach(async () => {
  depot = await openTestDepot();
  unitId = depot.unit('SRH', 'Ressources humaines');
  ruleId = depot.rule('01110', '2-5-D');
  listed = depot.box({ unitId, ruleId, number: 'B-1', closedOn: CLOSED });
  inside = depot.file({ unitId, boxId: listed, ruleId, closedOn: CLOSED });
  depot.file({ unitId, boxId: listed, ruleId, closedOn: CLOSED });
  free = depot.box({ unitId, ruleId, number: 'B-2', closedOn: CLOSED });
  beside = depot.file({ unitId, boxId: free, ruleId, closedOn: CLOSED });
  listId = depot.mint();
  depot.submit('list.draft', listId, { unitId, number: 'LD-7', title: 'Liste' }, { by: manager() });
  depot.submit('list.addBoxes', listId, { boxIds: [listed] }, { by: manager() });
});
afterEach(() => {
  depot.close();
});

const manager = () => depot.actorWith('recordsManager');
const freeze = (): void => {
  expect(depot.submit('list.freeze', listId, { decisionDay: TEST_TODAY }, { by: manager() }).outcome).toBe('applied');
};
const asked = (kind: OpKind, entity: Id, body: object) => listedRefusal(depot.world, { kind, entity, body });
const REFUSED = { code: 'BOX_ON_FROZEN_LIST', params: { number: 'B-1', list: 'LD-7' } };

function edit<T>(value: T): { value: T; base: OpId | null } {
  return { value, base: null };
}

function newFile(boxId: Id | null): Parameters<typeof createFile>[2] {
  const texts = { cote: '', formerCote: '', title: 'A', datesText: '', notes: '', support: 'PA' };
  const dates = { openedOn: null, closedOn: null, eventOn: null };
  const flags = { copy: 'principal', nominal: 'no', confidential: 'no' } as const;
  const opId = depot.mint() as string as OpId;
  return { opId, file: { unitId, boxId, ruleId: null, ...texts, ...dates, ...flags } };
}

/** What the execution would say of the box today. */
function onTheDay(): string | undefined {
  const list = depot.world.get('list', listId);
  const box = depot.world.get('box', listed);
  const line = list?.lines[0];
  if (list === undefined || box === undefined || line === undefined) throw new Error('not frozen');
  return executionBlock(depot.world, list, line, box, TEST_TODAY, nativeSha256);
}

describe('a box on a frozen list', () => {
  test('takes no file and gives none away, and the refusal names the box and the list', () => {
    freeze();
    const acts: readonly (readonly [OpKind, Id, JsonObject])[] = [
      ['file.register', depot.mint(), { boxId: listed }],
      ['file.putInBox', beside, { boxId: listed, position: 1 }],
      ['file.putInBox', inside, { boxId: free, position: 1 }],
      ['file.putInBox', inside, { boxId: listed, position: 9 }],
      ['file.withdraw', inside, { reason: 'x' }],
      ['file.annul', inside, { reason: 'x' }],
    ];
    for (const [kind, entity, body] of acts) expect(asked(kind, entity, body), kind).toEqual(REFUSED);
    const files = depot.world.filesOfBox(listed);
    expect(createFile(depot.writeContext, manager(), newFile(listed))).toEqual({ ok: false, error: REFUSED });
    expect(depot.world.filesOfBox(listed)).toEqual(files);
    expect(asked('file.putInBox', beside, { boxId: free, position: 3 })).toBeUndefined();
  });

  test('is as it was while the list is a draft, and again once it is reopened', () => {
    expect(asked('file.withdraw', inside, { reason: 'x' })).toBeUndefined();
    freeze();
    expect(asked('file.withdraw', inside, { reason: 'x' })).toEqual(REFUSED);
    depot.submit('list.reopen', listId, { reason: 'x' }, { by: manager() });
    expect(asked('file.withdraw', inside, { reason: 'x' })).toBeUndefined();
    expect(createFile(depot.writeContext, manager(), newFile(listed)).ok).toBe(true);
  });

  test('a file already created is acknowledged again, whatever was frozen since', () => {
    const input = newFile(listed);
    const made = createFile(depot.writeContext, manager(), input);
    freeze();
    expect(createFile(depot.writeContext, manager(), input)).toEqual(made);
  });

  test.each(Object.entries(BOX_VALUES))(
    'field %s of the box: refused if the list keeps it, else harmless',
    (field, to) => {
      freeze();
      const body = { fields: { [field]: to } };
      const kept = (BOX_FIELDS_KEPT as readonly string[]).includes(field);
      expect(asked('box.describe', listed, body)).toEqual(kept ? REFUSED : undefined);
      expect(asked('box.describe', free, body)).toBeUndefined();
      depot.submit('box.describe', listed, body);
      if (!kept) expect(onTheDay()).toBeUndefined();
    },
  );

  test.each(Object.entries(FILE_VALUES))(
    'field %s of a file in it: refused if the list keeps it, else harmless',
    (field, to) => {
      freeze();
      const body = { fields: { [field]: to } };
      const kept = (FILE_FIELDS_KEPT as readonly string[]).includes(field);
      expect(asked('file.describe', inside, body)).toEqual(kept ? REFUSED : undefined);
      expect(asked('file.describe', beside, body)).toBeUndefined();
      expect(depot.submit('file.describe', inside, body).outcome, 'the log refuses no fact').toBe('applied');
      expect(onTheDay()).toBe(kept ? 'BOX_CHANGED' : undefined);
    },
  );

  test('keywords, codes and a body that is no edit at all pass: others judge them', () => {
    freeze();
    expect(asked('box.addKeyword', listed, { word: 'paie' })).toBeUndefined();
    expect(asked('box.attachCode', listed, { code: 'X' })).toBeUndefined();
    for (const body of [{}, { fields: null }, { fields: 'title' }, { boxId: 4 }]) {
      expect(asked('box.describe', listed, body)).toBeUndefined();
      expect(asked('file.register', depot.mint(), body)).toBeUndefined();
    }
  });
});
