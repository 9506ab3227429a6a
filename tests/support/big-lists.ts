/** Approved lists of many boxes, made in a few commits: for what must hold at the size of a real year. */
import type { CivilDate } from '#shared/base/civil-date.ts';
import type { Id, OpId } from '#shared/base/id.ts';
import type { Input } from '#shared/contract/contract.ts';
import type { Draft } from '#main/records/operations/journal.ts';
import type { OpBody } from '#shared/domain/operation.ts';
import type { ListKind } from '#shared/domain/disposal/list.ts';
import { TEST_TODAY, type TestDepot } from './test-depot.ts';

type Terms = { readonly kind: ListKind; readonly boxes: number; readonly filesPerBox: number };

const CLOSED_ON = '2018-06-30' as CivilDate;

/** A list of so many boxes of a new unit, sampled one in ten where it is a tri, approved by two persons. */
export function approvedList(depot: TestDepot, { kind, boxes, filesPerBox }: Terms): Id {
  const by = depot.actorWith('recordsManager');
  const unitId = depot.unit(kind, kind);
  const ruleId = depot.rule(`R-${kind}`, `2-5-${kind === 'sorting' ? 'T' : kind === 'deposit' ? 'C' : 'D'}`);
  const boxIds = Array.from({ length: boxes }, () => depot.mint());
  const dates = { openedOn: null, closedOn: CLOSED_ON, eventOn: null, datesText: '' } as const;
  const common = { ruleId, copy: 'principal', support: 'PA', confidential: 'no', notes: '', ...dates } as const;
  submitAll(
    depot,
    boxIds.map((entity, at) => {
      const body: OpBody<'box.register'> = {
        ...common,
        unitId,
        number: `${kind}-${String(at)}`,
        series: kind,
        code: null,
        foreignCodes: [],
        keywords: [],
        clientNumber: '',
        title: `Boîte ${String(at)}`,
        boxType: '',
        lengthMm: 380,
      };
      return { kind: 'box.register', entity, body };
    }),
  );
  submitAll(
    depot,
    boxIds.flatMap((boxId) =>
      Array.from({ length: filesPerBox }, (_, position) => {
        const body: OpBody<'file.register'> = {
          ...common,
          unitId,
          boxId,
          position,
          cote: '',
          formerCote: '',
          title: `Dossier ${String(position)}`,
          nominal: 'no',
        };
        return { kind: 'file.register' as const, entity: depot.mint(), body };
      }),
    ),
  );
  const list = depot.mint();
  const act = (ack: { readonly outcome: string; readonly code: string | null }): void => {
    if (ack.outcome !== 'applied') throw new Error(`${ack.outcome} ${ack.code ?? ''}`);
  };
  act(depot.submit('list.draft', list, { unitId, number: `LD-${kind}`, title: kind, kind }, { by }));
  act(depot.submit('list.addBoxes', list, { boxIds }, { by }));
  if (kind === 'sorting')
    act(depot.submit('list.sample', list, { method: { method: 'everyNth', n: 10, from: 1 } }, { by }));
  act(depot.submit('list.freeze', list, { decisionDay: TEST_TODAY }, { by }));
  const digest = depot.world.get('list', list)?.digest;
  if (!digest) throw new Error('not frozen');
  act(depot.submit('list.approve', list, { digest }, { by }));
  act(depot.submit('list.approve', list, { digest }, { by: depot.actorWith('secretaryGeneral') }));
  return list;
}

type Told = { [K in 'box.register' | 'file.register']: Omit<Draft<K>, 'id'> }['box.register' | 'file.register'];

function submitAll(depot: TestDepot, told: readonly Told[]): void {
  for (let at = 0; at < told.length; at += 1_000) {
    const drafts = told.slice(at, at + 1_000).map((draft) => ({ ...draft, id: depot.mint() as string as OpId }));
    depot.journal.submitMany(drafts, depot.administrator);
  }
}

/** What is stated of a destruction by hand of the whole list. */
export function executionOf(depot: TestDepot, listId: Id): Input<'lists.execute'> {
  return {
    opId: depot.mint() as string as OpId,
    listId,
    digest: depot.world.get('list', listId)?.digest ?? '',
    executedOn: TEST_TODAY,
    method: 'crossCutShredding',
    site: 'onSite',
    placeText: 'Dépôt',
    witnessId: depot.actorWith('clerk').personId,
    responsibleId: depot.actorWith('recordsManager').personId,
    weightKg: null,
    vendor: null,
    banqAuthorisation: '',
    copiesDestroyed: 'yes',
    remarks: '',
  };
}
