/** Drafting, sampling, freezing. Rows 18, 19 and 23 of the conflict table. */
import { isCivilDate } from '../../base/civil-date.ts';
import type { Sha256 } from '../../base/hash.ts';
import type { Json } from '../../base/json.ts';
import { applied, noop, rejected, type Decider, type Decision } from '../decision.ts';
import type { OpOf } from '../operation.ts';
import type { World } from '../world.ts';
import { stepsNow } from './approval-steps.ts';
import { freezeFiles } from './decide-files.ts';
import { goneRefusal, listDigest, listLine } from './list-lines.ts';
import { kindOf, MAX_LIST_BOXES, type DisposalList, type ListLine } from './list.ts';
import { closedRefusal, listed, onDraft } from './open-list.ts';
import { drawSample, listUnits, MAX_LIST_FILES } from './sampling.ts';

export const decideDraft: Decider<OpOf<'list.draft'>> = (world, op, { effAt }) => {
  if (world.get('list', op.entity) !== undefined) return rejected('RECORD_EXISTS');
  if (world.get('unit', op.body.unitId) === undefined) return rejected('UNIT_UNKNOWN');
  const list: DisposalList = {
    id: op.entity,
    ...op.body,
    state: 'draft',
    boxIds: [],
    removals: [],
    decisionDay: null,
    digest: null,
    lines: [],
    approvals: [],
    execution: null,
    executedBy: null,
    createdBy: op.actor,
    createdAt: effAt,
    cancelReason: '',
  };
  return applied({ type: 'listDrafted', entity: 'list', id: list.id, list });
};

export const decideAddBoxes: Decider<OpOf<'list.addBoxes'>> = (world, op) =>
  onDraft(world, op.entity, (list) => {
    if (list.items === 'files') return rejected('LIST_OTHER_KIND');
    const already = new Set(list.boxIds);
    const boxIds = op.body.boxIds.filter((id) => !already.has(id));
    if (boxIds.length === 0) return noop();
    if (list.boxIds.length + boxIds.length > MAX_LIST_BOXES)
      return rejected('LIST_TOO_LONG', { limit: MAX_LIST_BOXES });
    for (const id of boxIds) {
      const box = world.get('box', id);
      if (box === undefined) return rejected('BOX_UNKNOWN');
      if (box.unitId !== list.unitId) return rejected('LIST_OTHER_UNIT', { number: box.number });
      const gone = goneRefusal(list, box);
      if (gone !== undefined) return rejected(gone, { number: box.number });
    }
    return applied({ type: 'boxesAdded', entity: 'list', id: list.id, boxIds });
  });

export const decideSample: Decider<OpOf<'list.sample'>> = (world, op, { effAt, sha256 }) =>
  onDraft(world, op.entity, (list) => {
    if (kindOf(list) !== 'sorting') return rejected('LIST_OTHER_KIND');
    const organisation = world.organisation();
    if (organisation === undefined) return rejected('NOT_FOUNDED');
    const units = listUnits(world, list, organisation);
    const { method } = op.body;
    const kept = drawSample(sha256, units, method);
    if ('kept' in method && method.kept.length !== kept.length) return rejected('SAMPLE_NOT_OF_LIST');
    const sampling = { method, population: units.length, kept, by: op.actor, at: effAt };
    return applied({ type: 'listSampled', entity: 'list', id: list.id, sampling });
  });

/** Trap 10: what was to be kept is destroyed by authority of BAnQ only, whose reference the list carries. */
export const decideCiteAuthorisation: Decider<OpOf<'list.citeAuthorisation'>> = (world, op) =>
  onDraft(world, op.entity, (list) => {
    if (kindOf(list) !== 'destruction') return rejected('LIST_OTHER_KIND');
    const { authorisation } = op.body;
    if (!isCivilDate(authorisation.on)) return rejected('DATE_INVALID');
    return applied({ type: 'listAuthorisationCited', entity: 'list', id: list.id, authorisation });
  });

export const decideRemoveBox: Decider<OpOf<'list.removeBox'>> = (world, op) =>
  onDraft(world, op.entity, (list) => {
    const { boxId, reason } = op.body;
    if (!list.boxIds.includes(boxId)) return noop();
    return applied({ type: 'boxRemoved', entity: 'list', id: list.id, boxId, reason, by: op.actor });
  });

/** Row 18: a hold does not stop the freezing; it stops the execution. What no list may hold is named here. */
export const decideFreeze: Decider<OpOf<'list.freeze'>> = (world, op, { sha256 }) =>
  onDraft(world, op.entity, (list) => {
    const { decisionDay } = op.body;
    if (!isCivilDate(decisionDay)) return rejected('DATE_INVALID');
    if (list.items !== 'files' && list.boxIds.length === 0) return rejected('LIST_EMPTY');
    const stale = samplingRefusal(world, list, sha256);
    if (stale !== undefined) return stale;
    if (list.items === 'files') return freezeFiles(world, list, decisionDay, sha256);
    const lines: ListLine[] = [];
    const refused: Json[] = [];
    for (const boxId of list.boxIds) {
      const box = world.get('box', boxId);
      if (box === undefined) return rejected('BOX_UNKNOWN');
      if (box.listId !== null && box.listId !== list.id) {
        refused.push({ boxId, number: box.number, code: 'BOX_ON_LIST' });
        continue;
      }
      const line = listLine(world, list, box, decisionDay, sha256);
      if (line.ok) lines.push(line.value);
      else refused.push({ boxId, number: box.number, code: line.error });
    }
    if (refused.length > 0) return rejected('BOXES_BLOCKED', { boxes: refused });
    const files = lines.reduce((sum, line) => sum + (line.outcome === undefined ? 0 : line.files), 0);
    if (files > MAX_LIST_FILES) return rejected('LIST_FILES_TOO_MANY', { limit: MAX_LIST_FILES });
    const steps = stepsNow(world.organisation());
    const digest = listDigest(sha256, list.number, decisionDay, lines);
    return applied(
      { type: 'listFrozen', entity: 'list', id: list.id, digest, lines, decisionDay, steps },
      ...listed(list.boxIds, list.id),
    );
  });

export const decideReopen: Decider<OpOf<'list.reopen'>> = (world, op) => {
  const list = world.get('list', op.entity);
  if (list === undefined) return rejected('LIST_UNKNOWN');
  const closed = closedRefusal(list);
  if (closed !== undefined) return closed;
  if (list.state === 'draft') return noop();
  return applied({ type: 'listReopened', entity: 'list', id: list.id }, ...listed(list.boxIds, null));
};

export const decideCancel: Decider<OpOf<'list.cancel'>> = (world, op) => {
  const list = world.get('list', op.entity);
  if (list === undefined) return rejected('LIST_UNKNOWN');
  if (list.state === 'cancelled') return noop();
  if (list.state === 'executed') return rejected('LIST_EXECUTED');
  const unlisted = list.state === 'draft' ? [] : listed(list.boxIds, null);
  return applied({ type: 'listCancelled', entity: 'list', id: list.id, reason: op.body.reason }, ...unlisted);
};

/** A sample is drawn from what is there: another content needs another draw. */
function samplingRefusal(world: World, list: DisposalList, sha256: Sha256): Decision | undefined {
  const organisation = world.organisation();
  if (kindOf(list) !== 'sorting' || organisation === undefined) return undefined;
  const units = listUnits(world, list, organisation);
  if (list.sampling === undefined) return units.length === 0 ? undefined : rejected('LIST_NOT_SAMPLED');
  const { method, population, kept } = list.sampling;
  const again = drawSample(sha256, units, method);
  const same = population === units.length && again.length === kept.length && again.every((id, at) => id === kept[at]);
  return same ? undefined : rejected('LIST_SAMPLE_STALE');
}
