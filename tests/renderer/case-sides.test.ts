import { describe, expect, it } from 'vitest';

import { cannotStand, lateWords, recordedWords, settlementOffers } from '#renderer/features/cases/case-sides.ts';
import type { CivilDate } from '#shared/base/civil-date.ts';
import type { CaseRow } from '#shared/contract/loans.ts';
import { CUSTODIES, type Custody } from '#shared/domain/box/box.ts';
import { CASE_KINDS, SETTLEMENTS, type CaseFile, type LateFact } from '#shared/domain/case/case.ts';
import { LANGUAGES, plainText } from '#shared/i18n/index.ts';
import { boxBody, createArchive, idOf, PEOPLE } from '#tests/support/memory-world.ts';

const UNNAMED = { person: 'une personne', place: 'un emplacement' };
const DAY = '2026-09-15' as CivilDate;

const LATE: readonly LateFact[] = [
  { kind: 'shelved', placeId: idOf('B') },
  { kind: 'handedOut', loanId: idOf('loan2'), personId: PEOPLE.dube, outOn: DAY, dueOn: DAY, purpose: '' },
  { kind: 'returned', loanId: idOf('loan2'), on: DAY },
  { kind: 'declaredLost', loanId: idOf('loan2'), personId: PEOPLE.dube },
  { kind: 'seen' },
  { kind: 'codeTaken', code: 'BX1', heldBy: idOf('b2') },
  { kind: 'destroyed', listId: idOf('list'), on: DAY, certificateNumber: 'CD-1' },
];

function rowOf(custody: Custody, late: LateFact, kind = CASE_KINDS[0]): CaseRow {
  return {
    ...caseOf(custody, late),
    kind,
    boxNumber: '000001',
    boxTitle: 'Paie',
    recordedAddress: custody === 'shelved' ? 'V1-A' : '',
    recordedPerson: custody === 'out' ? 'M. Roy' : '',
    lateAddress: late.kind === 'shelved' ? 'V1-B' : '',
    latePerson: 'personId' in late ? 'Mme Dubé' : '',
    fileWords: '',
    byName: 'Luc',
    atMs: 0,
    recordedByName: 'Édith',
    recordedAtMs: 0,
    other: null,
    settledByName: '',
    settledAtMs: null,
  };
}

function caseOf(custody: Custody, late: LateFact): CaseFile {
  return {
    id: idOf('case'),
    unitId: idOf('u1'),
    boxId: idOf('b1'),
    kind: CASE_KINDS[0],
    severity: 'normal',
    recorded: {
      custody,
      placeId: custody === 'shelved' ? idOf('A') : null,
      loanId: custody === 'out' ? idOf('loan1') : null,
      personId: custody === 'out' ? PEOPLE.roy : null,
    },
    late,
    by: PEOPLE.technician,
    at: '0'.repeat(28) as CaseFile['at'],
    state: 'open',
    settlement: null,
  };
}

const EVERY = CUSTODIES.flatMap((custody) => LATE.map((late) => [custody, late.kind, late] as const));

/** A box brought to a custody by the acts that lead there, with the case laid on it. */
function archiveWith(custody: Custody, late: LateFact) {
  const archive = createArchive();
  const box = idOf('b1');
  archive.act(
    'box.register',
    box,
    boxBody('000001', {
      series: 'own',
      title: 'Paie',
      lengthMm: 300,
      ruleId: null,
      closedOn: null,
      datesText: '',
    }),
  );
  if (custody === 'shelved') archive.act('box.shelve', box, { placeId: idOf('A') });
  if (custody === 'out') {
    archive.act('loan.handOut', idOf('loan1'), {
      boxId: box,
      personId: PEOPLE.roy,
      outOn: DAY,
      dueOn: DAY,
      purpose: '',
    });
  }
  if (custody === 'missing') archive.act('box.declareMissing', box, { note: '' });
  if (custody === 'annulled') archive.act('box.annul', box, { reason: 'x' }, { by: PEOPLE.recordsManager });
  if (custody === 'destroyed') {
    archive.world.apply({ type: 'boxDestroyed', entity: 'box', id: box, on: DAY, certificate: 'CD-0' });
  }
  if (custody === 'draft') archive.world.apply({ type: 'boxRefused', entity: 'box', id: box, refusal: null });
  if (custody === 'announced') archive.world.apply({ type: 'boxAnnounced', entity: 'box', id: box });
  if (custody === 'emptied') archive.act('box.empty', box, { into: null, reason: 'x' });
  if (custody === 'handedOver') {
    const deposit = { listId: idOf('L'), on: DAY, slip: 'BV-0', recipient: 'thirdParty', recipientName: 'x' } as const;
    archive.world.apply({ type: 'boxDeposited', entity: 'box', id: box, deposit });
  }
  const opened = caseOf(custody, late);
  archive.world.apply({ type: 'caseOpened', entity: 'case', id: opened.id, case: opened });
  archive.world.apply({ type: 'boxFlagged', entity: 'box', id: box, caseId: opened.id });
  return archive;
}

describe('the answers to a case', () => {
  it.each(EVERY)('box %s, fact %s: are those the domain lets stand', (custody, _kind, late) => {
    expect(archiveWith(custody, late).world.get('box', idOf('b1'))?.custody).toBe(custody);
    const offered = settlementOffers(rowOf(custody, late), UNNAMED).map(({ choice }) => choice);
    const accepted = SETTLEMENTS.filter((choice) => {
      const { act } = archiveWith(custody, late);
      return (
        act('case.settle', idOf('case'), { choice, note: '' }, { by: PEOPLE.recordsManager }).outcome === 'applied'
      );
    });
    expect([...offered].sort()).toEqual([...accepted].sort());
  });

  it.each(EVERY)(
    'box %s, fact %s: a missing answer is explained, but for a box that was only seen',
    (custody, kind, late) => {
      const row = rowOf(custody, late);
      const offersLate = settlementOffers(row, UNNAMED).some(({ choice }) => choice === 'keepLate');
      if (offersLate) expect(cannotStand(row)).toBeNull();
      else if (kind !== 'seen') expect(cannotStand(row)).not.toBeNull();
    },
  );
});

describe('the words of a case', () => {
  it.each(LANGUAGES)('%s: are whole sentences for every state, fact and kind', (language) => {
    for (const [custody, , late] of EVERY) {
      const row = rowOf(custody, late);
      const sides = [recordedWords(row, UNNAMED), lateWords(row, UNNAMED)];
      const answers = settlementOffers(row, UNNAMED).map(({ label }) => label);
      for (const { key, params } of [...sides, ...answers]) {
        const sentence = plainText(language, key, params);
        expect(sentence).not.toBe(key);
        expect(sentence).not.toContain('{{');
      }
    }
    for (const kind of CASE_KINDS) {
      expect(plainText(language, `cases.headline.${kind}`, { number: '1' })).not.toContain('{{');
      expect(plainText(language, `cases.look.${kind}`).length).toBeGreaterThan(20);
    }
  });

  it('name the person and the place, or say that there is one', () => {
    expect(recordedWords(rowOf('out', { kind: 'seen' }), UNNAMED).params['person']).toBe('M. Roy');
    const nameless = { ...rowOf('out', { kind: 'seen' }), recordedPerson: '' };
    expect(recordedWords(nameless, UNNAMED).params['person']).toBe('une personne');
  });

  it('take a custody of a newer version as a box that is to be shelved', () => {
    const row = rowOf('shelved', { kind: 'seen' });
    const newer = { ...row, recorded: { ...row.recorded, custody: 'inTransit' } };
    expect(recordedWords(newer, UNNAMED).key).toBe('cases.recorded.unplaced');
  });
});
