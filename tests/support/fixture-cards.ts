/** Cards and histories of the invented depot. */
import { err, type Result } from '#shared/base/result.ts';
import type { CivilDate } from '#shared/base/civil-date.ts';
import type { Id } from '#shared/base/id.ts';
import type { BoxCard, HistoryEntry } from '#shared/contract/boxes.ts';
import type { Output } from '#shared/contract/contract.ts';
import type { CallError } from '#shared/contract/method.ts';
import { boxes, described, fixtureId, loans, people, places, rules, session } from './fixture-depot.ts';

export function boxCard(id: Id): BoxCard | Result<BoxCard, CallError> {
  const row = boxes.find((one) => one.id === id);
  if (row === undefined) return err({ code: 'BOX_UNKNOWN' });
  const loan = loans.find(({ boxId }) => boxId === id);
  const rule = rules[0];
  return {
    box: {
      ...described,
      id,
      unitId: row.unitId,
      number: row.number,
      series: 'BX',
      clientNumber: 'CPT-2018-4',
      code: row.code,
      codeIsOurs: 'yes',
      foreignCodes: ['IM 21408'],
      title: row.title,
      boxType: 'Boîte légale',
      lengthMm: row.lengthMm,
      ruleId: rule?.id ?? null,
      copy: 'principal',
      support: 'PA',
      openedOn: '2018-07-01' as CivilDate,
      closedOn: '2019-03-15' as CivilDate,
      eventOn: null,
      datesText: row.datesText,
      keywords: [
        { word: 'fournisseurs', op: described.createdOp },
        { word: 'TPS-TVQ', op: described.createdOp },
      ],
      notes: '',
      confidential: 'no',
      custody: row.custody,
      placeId: places.find((one) => one.address === row.address)?.id ?? null,
      loanId: null,
      lastLoanId: null,
      holds: row.onHold
        ? [
            {
              id: fixtureId(8, 1),
              kind: 'legal',
              motive: 'Grief 2024-118',
              reference: 'TAT-2024-118',
              placedBy: session.personId,
              from: '2025-01-10' as CivilDate,
            },
          ]
        : [],
      listId: null,
      openCases: [],
      destroyedOn: null,
      certificate: null,
      ver: 3,
    },
    unitName: row.unitName,
    address: row.address,
    ruleNumber: rule?.number ?? '',
    ruleTitle: rule?.title ?? '',
    loan:
      loan === undefined
        ? null
        : {
            id: loan.id,
            boxId: loan.boxId,
            personId: loan.personId,
            personName: loan.personName,
            state: loan.state,
            outOn: loan.outOn,
            dueOn: loan.dueOn,
            renewals: loan.renewals,
            returnedOn: loan.returnedOn,
            overdue: loan.overdue,
            unitId: row.unitId,
            outAt: described.createdAt,
            purpose: 'Vérification',
            returnNote: '',
            fromCustody: 'shelved',
          },
    due: {
      kind: 'dated',
      lastProtectedDay: '2026-06-30' as CivilDate,
      disposableFrom: '2026-07-01' as CivilDate,
      transferOn: '2021-06-30' as CivilDate,
      dispositions: ['D'],
      asBlock: true,
      reasons: [],
      worklists: [],
      explanations: [
        {
          source: 'box',
          sourceId: id,
          title: row.title,
          ruleNumber: '01110',
          ruleVersion: 1,
          notation: '2-5-D',
          lastProtectedDay: '2026-06-30' as CivilDate,
          steps: [
            { code: 'TRIGGER_CLOSING', params: { date: '2019-03-15' } },
            { code: 'POLICY_FULL_YEAR', params: { yearEnd: '06-30' } },
            { code: 'BASE_YEAR_END', params: { base: '2019-06-30' } },
            { code: 'DELAY_FIXED', params: { notation: '2-5-D', active: 2, semiActive: 5, total: 7 } },
            { code: 'TRANSFER_ON', params: { date: '2021-06-30' } },
            { code: 'RESULT_DESTRUCTION', params: { lastProtectedDay: '2026-06-30', disposableFrom: '2026-07-01' } },
          ],
          files: 0,
        },
      ],
    },
    files: row.files,
    cases: [],
    listNumber: '',
    fill: null,
    transferNumber: '',
    homeAddress: '',
    holds: row.onHold
      ? [
          {
            of: 'box',
            id: fixtureId(8, 1),
            kind: 'legal',
            motive: 'Grief 2024-118',
            reference: 'TAT-2024-118',
            from: '2025-01-10' as CivilDate,
            to: null,
            state: 'active',
            isOverdue: false,
            scope: null,
            placedByName: 'Luc Bélanger',
            placedAtMs: null,
            lifted: null,
          },
        ]
      : [],
  };
}

export function placeCard(id: Id): Output<'places.card'> | Result<Output<'places.card'>, CallError> {
  const row = places.find((one) => one.id === id);
  if (row === undefined) return err({ code: 'PLACE_UNKNOWN' });
  const ancestors = ancestorsOf(row.parentId);
  return {
    place: {
      ...described,
      id,
      siteId: ancestors[0]?.id ?? id,
      parentId: row.parentId,
      level: row.level,
      name: row.name,
      address: row.address,
      formerAddresses: [],
      code: row.code,
      foreignCodes: [],
      exclusive: 'no',
      capacityCm: row.capacityCm,
      notes: '',
      status: 'active',
    },
    ancestors,
    children: row.children,
    boxes: row.boxes,
    allowed: null,
    usedMm: row.usedMm,
  };
}

function ancestorsOf(parentId: Id | null): { readonly id: Id; readonly name: string }[] {
  const parent = places.find(({ id }) => id === parentId);
  return parent === undefined ? [] : [...ancestorsOf(parent.parentId), { id: parent.id, name: parent.name }];
}

export function history(): HistoryEntry[] {
  const entry = (
    n: number,
    kind: HistoryEntry['kind'],
    details: HistoryEntry['details'],
    outcome: HistoryEntry['outcome'] = 'applied',
  ): HistoryEntry => ({
    n,
    op: fixtureId(9, n) as string as HistoryEntry['op'],
    kind,
    atMs: 1_763_700_000_000 - n * 86_400_000,
    actorId: session.personId,
    actorName: people[n % 4]?.name ?? '',
    outcome,
    code: outcome === 'rejected' ? 'BOX_ON_HOLD' : null,
    details,
    pending: n < 3,
    rightEnded: n === 5,
  });
  return [
    entry(1, 'box.shelve', { place: 'V1-R05-T03-T02' }),
    entry(2, 'loan.return', { person: people[3]?.name ?? '' }),
    entry(3, 'list.addBoxes', {}, 'rejected'),
    entry(4, 'loan.handOut', { person: people[3]?.name ?? '', due: '2026-11-10' }),
    entry(5, 'box.describe', { fields: 'titre, dates extrêmes' }),
    entry(6, 'box.register', {}),
  ];
}
