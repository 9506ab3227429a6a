/** Units, rules, people with their badges and roles, and the two depots down to the last shelf. */
import type { Id } from '#shared/base/id.ts';
import type { OpBody } from '#shared/domain/operation.ts';
import type { PlaceLevel } from '#shared/domain/location/place.ts';
import type { Role } from '#shared/domain/person/person.ts';
import type { WriteContext } from '../context.ts';
import type { Actor } from '../operations/journal.ts';
import { drawNumbers } from '../operations/numbers.ts';
import { sampleActor, type SampleIds, type Step } from './steps.ts';
import type { SampleOrganisation } from './word-lists.ts';

export type PlannedPlace = {
  readonly id: Id;
  readonly parentId: Id | null;
  readonly level: PlaceLevel;
  readonly name: string;
  readonly notes: string;
  readonly holding?: 'yes';
};
export type PlannedSite = {
  readonly units: readonly string[];
  readonly places: readonly PlannedPlace[];
  readonly shelves: readonly Id[];
  /** Its travée d’attente, where what came back waits to be put away. */
  readonly holdingId: Id;
};

const PLACES_A_STEP = 250;
const HOLDING_NAME = 'Attente';
/** Ids of the travées d’attente are numbered from here, so that those of the shelves are what they were. */
const HOLDING_FROM = 100_000;

/** Units and rules, by the person who set the depot up. */
export function unitAndRuleStep(organisation: SampleOrganisation, units: number, ids: SampleIds, founder: Actor): Step {
  return {
    operations: units + organisation.rules.length,
    run: (author) => {
      for (const [index, { code, name }] of organisation.units.slice(0, units).entries()) {
        author.apply('unit.register', ids('unit', index), { code, name, parentId: null }, founder);
      }
      for (const [index, rule] of organisation.rules.entries()) {
        author.apply('rule.define', ids('rule', index), ruleBody(rule), founder);
      }
    },
  };
}

/** Half boxes stand two on one another. Depth and height are those of a carton of 15 × 12 × 10 in (domain.md, 3.2). */
export function boxTypeStep({ boxTypes }: SampleOrganisation, ids: SampleIds, founder: Actor): Step {
  return {
    operations: boxTypes.length,
    run: (author) => {
      for (const [index, { name, lengthMm: linearMm }] of boxTypes.entries()) {
        const outside = { lengthMm: 381, widthMm: linearMm, heightMm: 254, linearMm };
        const weight = { maxWeightKg: Math.round(linearMm / 20), emptyWeightG: 2 * linearMm };
        const body = { name, ...outside, ...weight, stack: linearMm < 200 ? 2 : 1, fullAtMm: linearMm - 20 };
        author.apply('boxType.define', ids('boxType', index), body, founder);
      }
    },
  };
}

export function ruleBody(rule: SampleOrganisation['rules'][number]): OpBody<'rule.define'> {
  const { number, title, yearEnd, trigger, remarks } = rule;
  return {
    number,
    title,
    delays: [
      { copy: 'principal', supports: [], notation: rule.principal },
      { copy: 'secondary', supports: [], notation: rule.secondary },
    ],
    yearEnd,
    trigger,
    remarks,
    fictitious: 'yes',
  };
}

/** People, each with a badge; those with a role open the session they act in. */
export function peopleStep(
  context: WriteContext,
  organisation: SampleOrganisation,
  ids: SampleIds,
  founder: Actor,
): Step {
  const { people, units, emailDomain } = organisation;
  return {
    operations: 3 * people.length,
    run: (author) => {
      const badges = drawNumbers(context.journal, founder, 'person', context.mint, people.length);
      for (const [index, person] of people.entries()) {
        const actor = sampleActor(ids, index);
        const { familyName, givenName, jobTitle } = person;
        const unit = units.findIndex(({ code }) => code === person.unit);
        const body: OpBody<'person.register'> = {
          familyName,
          givenName,
          jobTitle,
          email: `${mailName(givenName)}.${mailName(familyName)}@${emailDomain}`,
          phone: `819 555-01${String(index).padStart(2, '0')}`,
          unitId: unit < 0 ? null : ids('unit', unit),
          code: badges[index]?.code ?? null,
        };
        author.apply('person.register', actor.personId, body, founder);
        if (person.roles.length === 0) continue;
        author.apply('person.grantRoles', actor.personId, { roles: [...person.roles] }, founder);
        author.apply('session.open', actor.sessionId as string as Id, { means: 'founding' }, actor);
      }
    },
  };
}

/** Everybody leaves: the sessions of the sample are not left open. */
export function leaveStep(organisation: SampleOrganisation, ids: SampleIds): Step {
  return {
    operations: organisation.people.length,
    run: (author) => {
      for (const [index, { roles }] of organisation.people.entries()) {
        const actor = sampleActor(ids, index);
        if (roles.length === 0) continue;
        author.apply('session.close', actor.sessionId as string as Id, { why: 'switched' }, actor);
      }
    },
  };
}

/** Who acts with that role, in that unit when it is given. */
export function actorWithRole(organisation: SampleOrganisation, ids: SampleIds, role: Role, unit?: string): Actor {
  const index = organisation.people.findIndex(
    (person) => person.roles.includes(role) && (unit === undefined || person.unit === unit),
  );
  if (index < 0) throw new Error(`nobody in the sample is ${role}`);
  return sampleActor(ids, index);
}

/** The two depots: rooms A and B, rows R01…, bays T01…, shelves T1… (`V1-A-R02-T03-T4`), and a travée d’attente. */
export function planSites(organisation: SampleOrganisation, ids: SampleIds): PlannedSite[] {
  let rank = 0;
  return organisation.sites.map((site, index) => {
    const places: PlannedPlace[] = [];
    const shelves: Id[] = [];
    const add = (parentId: Id | null, level: PlaceLevel, name: string, notes = ''): Id => {
      const id = ids('place', rank++);
      places.push({ id, parentId, level, name, notes });
      if (level === 'shelf') shelves.push(id);
      return id;
    };
    const siteId = add(null, 'site', site.name, site.notes);
    for (const room of site.rooms) {
      const roomId = add(siteId, 'room', room);
      for (const row of numbered('R', site.rows, 2)) {
        const rowId = add(roomId, 'row', row);
        for (const bay of numbered('T', site.bays, 2)) {
          const bayId = add(rowId, 'bay', bay);
          for (const shelf of numbered('T', site.shelves, 1)) add(bayId, 'shelf', shelf);
        }
      }
    }
    const holdingId = ids('place', HOLDING_FROM + index);
    places.push({ id: holdingId, parentId: siteId, level: 'bay', name: HOLDING_NAME, notes: '', holding: 'yes' });
    return { units: site.units, places, shelves, holdingId };
  });
}

export function numbered(prefix: string, count: number, digits: number): string[] {
  return Array.from({ length: count }, (_, index) => prefix + String(index + 1).padStart(digits, '0'));
}

export function placeSteps(
  context: WriteContext,
  sites: readonly PlannedSite[],
  capacityCm: number,
  by: Actor,
): Step[] {
  const places = sites.flatMap((site) => site.places);
  const steps: Step[] = [];
  for (let from = 0; from < places.length; from += PLACES_A_STEP) {
    const slice = places.slice(from, from + PLACES_A_STEP);
    steps.push({
      operations: slice.length,
      run: (author) => {
        const codes = drawNumbers(context.journal, by, 'place', context.mint, slice.length);
        for (const [index, { id, parentId, level, name, notes, holding }] of slice.entries()) {
          const body: OpBody<'place.register'> = {
            parentId,
            name,
            code: codes[index]?.code ?? null,
            foreignCodes: [],
            level,
            capacityCm: level === 'shelf' || holding === 'yes' ? capacityCm : null,
            exclusive: 'no',
            notes,
            ...(holding === 'yes' ? { holding } : {}),
          };
          author.apply('place.register', id, body, by);
        }
      },
    });
  }
  return steps;
}

/** `Marie-Ève` → `marie-eve`, for addresses of a domain that nobody can own. */
function mailName(name: string): string {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('œ', 'oe').replaceAll('Œ', 'Oe');
  return plain.toLowerCase().replace(/[^a-z-]/g, '');
}
