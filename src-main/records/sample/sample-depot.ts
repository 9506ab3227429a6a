/**
 * The sample depot offered at the first start: a fictitious school organisation at work, so that every screen has
 * something true to show. Everything goes through the journal like anybody's acts; the rules are invented and say so;
 * its days are counted from the founding of the depot, so that something is always due, late and to be decided.
 */
import { hlcTimeMs } from '#shared/base/hybrid-clock.ts';
import { civilDateAt, type CivilDate } from '#shared/base/civil-date.ts';
import type { Id, OpId } from '#shared/base/id.ts';
import { invariant } from '#shared/base/result.ts';
import type { WriteContext } from '../context.ts';
import type { Actor } from '../operations/journal.ts';
import { boxSteps, planBoxes } from './box-steps.ts';
import type { Reference } from './contents.ts';
import { lifeSteps } from './life-steps.ts';
import { currentCategories, planStep } from './plan-step.ts';
import {
  actorWithRole,
  boxTypeStep,
  leaveStep,
  peopleStep,
  placeSteps,
  planSites,
  unitAndRuleStep,
} from './reference-steps.ts';
import { createRandom } from './seeded-random.ts';
import { runSteps, sampleIds, type SampleIds, type Step } from './steps.ts';
import { loadWordLists, type SampleSeries, type WordLists } from './word-lists.ts';

/** Units of the sample: the first of the word lists. */
const UNITS = 3;
const LIFE_SEED = 2021;

/**
 * Builds the sample in the depot `opId` has just founded. Interrupted and asked again with the same id, it is completed.
 * `actor` is the founder. Throws when the word lists of `assetsDir` are missing: a broken installation.
 */
export async function buildSampleDepot(
  context: WriteContext,
  actor: Actor,
  opId: OpId,
  assetsDir: string,
  onProgress: (done: number, total: number) => void,
): Promise<void> {
  const words = loadWordLists(assetsDir);
  await runSteps(context, opId, sampleSteps(context, actor, words, sampleIds(context.journal, opId)), onProgress);
}

function sampleSteps(context: WriteContext, founder: Actor, words: WordLists, ids: SampleIds): Step[] {
  const { organisation } = words;
  const today = foundingDay(context);
  const units = organisation.units.slice(0, UNITS);
  const sites = planSites(organisation, ids);
  const unitCodes = new Map(units.map(({ code }, index) => [ids('unit', index), code]));
  const boxes = planBoxes(words, sampleReference(words, ids), sites, unitCodes, ids, today);
  const technician = actorWithRole(organisation, ids, 'technician');
  const clerk = actorWithRole(organisation, ids, 'clerk');
  const unitOf = (kind: SampleSeries['kind']): { readonly unitId: Id; readonly manager: Actor } => {
    const index = units.findIndex((unit) => unit.kind === kind);
    return { unitId: ids('unit', index), manager: actorWithRole(organisation, ids, 'unitManager', units[index]?.code) };
  };
  return [
    unitAndRuleStep(organisation, UNITS, ids, founder),
    boxTypeStep(organisation, ids, founder),
    planStep(words, ids, founder),
    peopleStep(context, organisation, ids, founder),
    ...placeSteps(context, sites, organisation.shelfCapacityCm, technician),
    ...boxSteps(context, boxes, ids, { registers: technician, shelves: clerk }),
    ...lifeSteps({
      context,
      organisation,
      ids,
      random: createRandom(LIFE_SEED),
      today,
      boxes,
      holdingOf: (shelfId) => sites.find(({ shelves }) => shelves.includes(shelfId))?.holdingId ?? shelfId,
      borrowers: organisation.people.flatMap(({ roles }, index) => (roles.length === 0 ? [ids('person', index)] : [])),
      clerk,
      recordsManager: actorWithRole(organisation, ids, 'recordsManager'),
      secretaryGeneral: actorWithRole(organisation, ids, 'secretaryGeneral'),
      finances: unitOf('finances'),
      school: unitOf('school'),
    }),
    leaveStep(organisation, ids),
  ];
}

function sampleReference({ organisation, plans }: WordLists, ids: SampleIds): Reference {
  const unitsOfKind = new Map<SampleSeries['kind'], Id[]>();
  for (const [index, { kind }] of organisation.units.slice(0, UNITS).entries()) {
    unitsOfKind.set(kind, [...(unitsOfKind.get(kind) ?? []), ids('unit', index)]);
  }
  return {
    unitsOfKind,
    ruleIds: new Map(organisation.rules.map(({ number }, index) => [number, ids('rule', index)])),
    categoryIds: currentCategories(plans.current, ids),
  };
}

/** The day the organisation was founded, as it counts days. */
function foundingDay({ world }: WriteContext): CivilDate {
  const organisation = world.organisation();
  invariant(organisation !== undefined, 'the depot is founded before it is filled');
  return civilDateAt(hlcTimeMs(organisation.createdAt), organisation.timeZone);
}
