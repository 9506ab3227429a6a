/**
 * What has happened in the sample depot: loans returned, running and late, a box that is missing, one whose record and
 * shelf disagree, two suspensions, and three disposal lists at different stages. Days are counted from the founding.
 */
import { addDays, type CivilDate } from '#shared/base/civil-date.ts';
import type { Id } from '#shared/base/id.ts';
import { invariant } from '#shared/base/result.ts';
import type { OpBody } from '#shared/domain/operation.ts';
import type { WriteContext } from '../context.ts';
import type { Actor } from '../operations/journal.ts';
import { createList, destructionOf, eligibleBoxes } from '../use-cases/create-list.ts';
import { executeList } from '../use-cases/disposal-lists.ts';
import type { PlannedBox } from './box-steps.ts';
import type { Random } from './seeded-random.ts';
import { mustApply, type Author, type SampleIds, type Step } from './steps.ts';
import type { SampleOrganisation } from './word-lists.ts';

/** Days between today and the return that was promised: negative is late. */
const DUE_IN_DAYS = [-41, -23, -12, -6, -3, -1, 0, 1, 2, 3, 4, 5, 6, 7, 7] as const;
/** Days since a box that came back had left. */
const RETURNED_AFTER = [88, 75, 70, 61, 54, 47, 40, 33, 29, 26, 22, 18] as const;
const LOAN_DAYS = 7;
/** Of the boxes that came back, those that nobody has put away yet. */
const STILL_WAITING = 3;

const EXECUTED_BOXES = 14;
const FROZEN_BOXES = 9;
const DRAFT_BOXES = 11;

export type Life = {
  readonly context: WriteContext;
  readonly organisation: SampleOrganisation;
  readonly ids: SampleIds;
  readonly random: Random;
  readonly today: CivilDate;
  readonly boxes: readonly PlannedBox[];
  /** The travée d’attente of the depot a shelf is in. */
  readonly holdingOf: (shelfId: Id) => Id;
  readonly borrowers: readonly Id[];
  readonly clerk: Actor;
  readonly recordsManager: Actor;
  readonly secretaryGeneral: Actor;
  /** The unit whose boxes are listed, and the person who answers for it. */
  readonly finances: { readonly unitId: Id; readonly manager: Actor };
  readonly school: { readonly unitId: Id; readonly manager: Actor };
};

export function lifeSteps(life: Life): Step[] {
  return [loanStep(life), troubleStep(life), executedListStep(life), frozenListStep(life), draftListStep(life)];
}

function loanStep(life: Life): Step {
  const { organisation, ids, random, today, borrowers, clerk } = life;
  const shelved = life.boxes.filter(({ placeId }) => placeId !== null);
  // Spread over the depot: every so many boxes, one has been lent.
  const every = Math.floor(shelved.length / (DUE_IN_DAYS.length + RETURNED_AFTER.length));
  const boxAt = (rank: number): PlannedBox => {
    const box = shelved[rank * every];
    invariant(box?.placeId != null, 'the sample has boxes to lend');
    return box;
  };
  return {
    operations: DUE_IN_DAYS.length + 3 * RETURNED_AFTER.length,
    run: (author) => {
      const handOut = (rank: number, boxId: Id, outOn: CivilDate, dueOn: CivilDate): void => {
        const terms = {
          boxId,
          personId: random.pick(borrowers),
          outOn,
          dueOn,
          purpose: random.pick(organisation.purposes),
        };
        author.apply('loan.handOut', ids('loan', rank), terms, clerk);
      };
      for (const [rank, days] of RETURNED_AFTER.entries()) {
        const { id, placeId } = boxAt(rank);
        const outOn = addDays(today, -days);
        handOut(rank, id, outOn, addDays(outOn, LOAN_DAYS));
        const back = { boxId: id, returnedOn: addDays(outOn, 3 + random.below(9)), note: organisation.returnNote };
        author.apply('loan.return', ids('loan', rank), back, clerk);
        if (placeId === null) continue;
        // The last that came back still wait where returns are put down.
        const isBack = rank >= RETURNED_AFTER.length - STILL_WAITING;
        author.apply('box.shelve', id, { placeId: isBack ? life.holdingOf(placeId) : placeId }, clerk);
      }
      for (const [index, days] of DUE_IN_DAYS.entries()) {
        const rank = RETURNED_AFTER.length + index;
        const dueOn = addDays(today, days);
        handOut(rank, boxAt(rank).id, addDays(dueOn, -LOAN_DAYS), dueOn);
      }
    },
  };
}

/** A due box on loan and two held ones, so that a list shows why it cannot take them; a missing box; an open case. */
function troubleStep(life: Life): Step {
  const { context, organisation, ids, random, today, clerk, finances } = life;
  return {
    operations: 7,
    run: (author) => {
      const due = eligibleBoxes(context, finances.unitId, today);
      const [onLoan, ...toHold] = due.slice(-1 - organisation.holds.length);
      invariant(onLoan !== undefined, 'boxes of the sample are due');
      const lend = (rank: number, boxId: Id, terms: Pick<OpBody<'loan.handOut'>, 'outOn' | 'dueOn'>): void => {
        const personId = random.pick(life.borrowers);
        author.apply(
          'loan.handOut',
          ids('loan', rank),
          { boxId, personId, ...terms, purpose: random.pick(organisation.purposes) },
          clerk,
        );
      };
      const rank = RETURNED_AFTER.length + DUE_IN_DAYS.length;
      lend(rank, onLoan, { outOn: addDays(today, -16), dueOn: addDays(today, -9) });

      const holders = [life.recordsManager, life.secretaryGeneral];
      for (const [index, hold] of organisation.holds.entries()) {
        const boxId = toHold[index];
        if (boxId === undefined) continue;
        const body = { holdId: ids('hold', index), ...hold, from: addDays(today, -20 * (index + 1)) };
        author.apply('box.placeHold', boxId, body, holders[index % holders.length] ?? life.recordsManager);
      }

      const quiet = life.boxes.filter(({ id }) => context.world.get('box', id)?.ver === 2 && !due.includes(id));
      const [missing, astray] = [quiet[5], quiet[quiet.length - 5]];
      invariant(missing !== undefined && astray?.placeId != null, 'boxes of the sample stand on their shelves');
      author.apply('box.declareMissing', missing.id, { note: organisation.missingNote }, clerk);

      lend(rank + 1, astray.id, { outOn: addDays(today, -2), dueOn: addDays(today, 5) });
      const seen = author.submit('box.shelve', astray.id, { placeId: astray.placeId }, clerk);
      invariant(seen.outcome === 'contested', 'a lent box seen on a shelf opens a case');
    },
  };
}

function executedListStep(life: Life): Step {
  const { context, organisation, today, finances, recordsManager, clerk } = life;
  const { lists } = organisation;
  return {
    operations: 6,
    run: (author) => {
      const boxIds = dueBoxes(life, finances.unitId, EXECUTED_BOXES);
      const listId = draft(life, author, finances.unitId, lists.executed, boxIds);
      freeze(life, author, listId);
      approve(life, author, listId, finances.manager);
      approve(life, author, listId, life.secretaryGeneral);
      const executed = executeList(context, recordsManager, {
        opId: author.nextOpId(),
        listId,
        digest: digestOf(life, listId),
        executedOn: today,
        method: 'crossCutShredding',
        site: 'offSite',
        placeText: lists.place,
        witnessId: clerk.personId,
        responsibleId: recordsManager.personId,
        weightKg: 12 * boxIds.length,
        vendor: { ...lists.vendor, pickUpOn: today },
        banqAuthorisation: '',
        copiesDestroyed: 'yes',
        remarks: lists.remarks,
      });
      mustApply('list.execute', executed);
    },
  };
}

/** One approval out of two: the list waits. */
function frozenListStep(life: Life): Step {
  return {
    operations: 4,
    run: (author) => {
      const boxIds = dueBoxes(life, life.school.unitId, FROZEN_BOXES);
      const listId = draft(life, author, life.school.unitId, life.organisation.lists.frozen, boxIds);
      freeze(life, author, listId);
      approve(life, author, listId, life.school.manager);
    },
  };
}

function draftListStep(life: Life): Step {
  const { lists } = life.organisation;
  return {
    operations: 3,
    run: (author) => {
      const boxIds = dueBoxes(life, life.finances.unitId, DRAFT_BOXES);
      const listId = draft(life, author, life.finances.unitId, lists.draft, boxIds);
      const [kept] = boxIds;
      if (kept === undefined) return;
      author.apply('list.removeBox', listId, { boxId: kept, reason: lists.removal }, life.recordsManager);
    },
  };
}

function dueBoxes({ context, today }: Life, unitId: Id, count: number): Id[] {
  const boxIds = eligibleBoxes(context, unitId, today).slice(0, count);
  invariant(boxIds.length === count, `the sample has ${String(count)} boxes for its list`);
  return boxIds;
}

function draft({ context, today, recordsManager }: Life, author: Author, unitId: Id, title: string, boxIds: Id[]): Id {
  const { forList: _none, ...wanted } = destructionOf(unitId, today);
  const drafted = createList(context, recordsManager, { opId: author.nextOpId(), title, ...wanted, boxIds });
  invariant(drafted.ok, 'the list of the sample is drafted');
  return drafted.value.entity;
}

function freeze({ today, recordsManager }: Life, author: Author, listId: Id): void {
  author.apply('list.freeze', listId, { decisionDay: today }, recordsManager);
}

function approve(life: Life, author: Author, listId: Id, by: Actor): void {
  author.apply('list.approve', listId, { digest: digestOf(life, listId) }, by);
}

function digestOf({ context }: Life, listId: Id) {
  const digest = context.world.get('list', listId)?.digest;
  invariant(digest != null, 'a frozen list has a digest');
  return digest;
}
