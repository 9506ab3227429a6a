/**
 * A world in maps, and a small arbiter over it: the pure core without a database. Operations are stamped in order, so a
 * test reads as what people did.
 */
import { sha256Text } from '#shared/base/hash.ts';
import { nextHlc, type Hlc } from '#shared/base/hybrid-clock.ts';
import type { DeviceId, Id, OpId, SessionId } from '#shared/base/id.ts';
import { hasLeft } from '#shared/domain/box/box.ts';
import { boxTypeKey } from '#shared/domain/box-type/box-type.ts';
import { categoryKey } from '#shared/domain/classification/category.ts';
import { foreignKey } from '#shared/domain/code/code.ts';
import type { Decision } from '#shared/domain/decision.ts';
import { decide } from '#shared/domain/decide.ts';
import type { DomainEvent, Entities, Entity, EntityType } from '#shared/domain/event.ts';
import { evolve } from '#shared/domain/evolve.ts';
import { steadyHolds } from '#shared/domain/hold/cover.ts';
import { templateKey } from '#shared/domain/label/label.ts';
import { OPERATIONS, type Op, type OpBody, type OpKind, type Seen } from '#shared/domain/operation.ts';
import { needsName } from '#shared/domain/person/needs-name.ts';
import { ruleKey } from '#shared/domain/rule/rule.ts';
import type { World } from '#shared/domain/world.ts';

export type MemoryWorld = World & {
  readonly records: Map<string, Entity>;
  readonly all: <T extends EntityType>(type: T) => Entities[T][];
  readonly apply: (event: DomainEvent) => void;
};

/** `records`: of another world, to go on from; they are immutable values. */
export function createMemoryWorld(from: Iterable<readonly [string, Entity]> = []): MemoryWorld {
  const records = new Map<string, Entity>(from);
  const get = <T extends EntityType>(type: T, id: Id): Entities[T] | undefined =>
    records.get(`${type} ${id}`) as Entities[T] | undefined;
  const all = <T extends EntityType>(type: T): Entities[T][] =>
    [...records.entries()].filter(([key]) => key.startsWith(`${type} `)).map(([, record]) => record as Entities[T]);
  const steady = steadyHolds();
  return {
    records,
    all,
    get,
    apply: (event) => {
      const after = evolve<EntityType>(get(event.entity, event.id), event);
      if (after !== undefined) records.set(`${event.entity} ${event.id}`, after);
    },
    organisation: () => all('organisation')[0],
    codeHolder: (key) => {
      for (const box of all('box')) {
        const own = box.code !== null && box.codeIsOurs === 'yes' ? [box.code] : [];
        const foreign = box.custody === 'annulled' ? [] : box.foreignCodes;
        if ([...own, ...foreign].some((code) => foreignKey(code) === key)) return { type: 'box', id: box.id };
      }
      for (const place of all('place')) {
        const codes = [place.code, ...(place.status === 'annulled' ? [] : place.foreignCodes)];
        if (codes.some((code) => code !== null && foreignKey(code) === key)) return { type: 'place', id: place.id };
      }
      const rule = all('rule').find(({ number, status }) => status === 'active' && ruleKey(number) === key);
      if (rule !== undefined) return { type: 'rule', id: rule.id };
      const category = all('category').find(({ planId, code }) => categoryKey(planId, code) === key);
      if (category !== undefined) return { type: 'category', id: category.id };
      const boxType = all('boxType').find(({ name }) => boxTypeKey(name) === key);
      if (boxType !== undefined) return { type: 'boxType', id: boxType.id };
      const template = all('labelTemplate').find(
        ({ design, retired }) => retired === 'no' && templateKey(design.name) === key,
      );
      if (template !== undefined) return { type: 'labelTemplate', id: template.id };
      const person = all('person').find(({ code }) => code !== null && foreignKey(code) === key);
      return person === undefined ? undefined : { type: 'person', id: person.id };
    },
    boxByNumber: (series, number) =>
      all('box').find((box) => box.series === series && box.number === number && box.custody !== 'annulled')?.id,
    placeByAddress: (siteId, address) =>
      all('place').find(
        (place) =>
          place.address === address &&
          place.status === 'active' &&
          (siteId === null ? place.parentId === null : place.siteId === siteId),
      )?.id,
    childPlaces: (placeId) =>
      all('place')
        .filter(({ parentId }) => parentId === placeId)
        .map(({ id }) => id),
    boxesAt: (placeId, limit) =>
      all('box')
        .filter((box) => box.placeId === placeId && !hasLeft(box.custody))
        .slice(0, limit)
        .map(({ id }) => id),
    filesOfBox: (boxId) =>
      all('file')
        .filter((file) => file.boxId === boxId && file.status === 'present')
        .sort((a, b) => a.position - b.position)
        .map(({ id }) => id),
    naming: (personId) => [
      ...all('loan')
        .filter((loan) => needsName('loan', loan).includes(personId))
        .map(({ id }) => ({ type: 'loan' as const, id })),
      ...all('request')
        .filter((request) => needsName('request', request).includes(personId))
        .map(({ id }) => ({ type: 'request' as const, id })),
      ...all('list')
        .filter((list) => needsName('list', list).includes(personId))
        .map(({ id }) => ({ type: 'list' as const, id })),
    ],
    activeHolds: () => steady(all('hold')),
    seriesOfKind: (kind) => all('series').find((series) => series.kind === kind)?.id,
  };
}

/** The id of a name: `b1`, `p2`. Readable in a failure, valid as a UUID. */
export function idOf(name: string): Id {
  const hex = [...name].map((char) => char.charCodeAt(0).toString(16).padStart(2, '0')).join('');
  const padded = hex.padStart(24, '0').slice(-24);
  return `01900000-0000-7${padded.slice(9, 12)}-8${padded.slice(0, 3)}-${padded.slice(12)}` as Id;
}

const DEVICE = '01900000-0000-7000-8000-00000000d001' as DeviceId;
const SESSION = '01900000-0000-7000-8000-00000000e001' as SessionId;

export type ActOptions = {
  readonly by?: Id;
  readonly seen?: Seen;
  readonly opId?: OpId;
  /** Milliseconds the author's clock stands from the arbiter's. */
  readonly skewMs?: number;
};

export type Archive = {
  readonly world: MemoryWorld;
  readonly ops: { readonly op: Op; readonly decision: Decision }[];
  readonly act: <K extends OpKind>(kind: K, entity: Id, body: OpBody<K>, options?: ActOptions) => Decision;
  readonly lastOp: () => OpId;
};

export const PEOPLE = {
  administrator: idOf('admin'),
  technician: idOf('tech'),
  recordsManager: idOf('rm'),
  secretary: idOf('sg'),
  unitManager: idOf('um'),
  clerk: idOf('clerk'),
  auditor: idOf('audit'),
  roy: idOf('roy'),
  dube: idOf('dube'),
} as const;

/** An archive with an organisation, its people, one unit, two shelves, a position and the rule 2-5-D. */
export function createArchive(): Archive {
  const archive = emptyArchive();
  const { act } = archive;
  const admin = { by: PEOPLE.administrator };
  act('organisation.found', idOf('org'), FOUNDING, admin);
  const person = (id: Id, familyName: string): void => {
    const unitId = id === PEOPLE.unitManager ? idOf('u1') : null;
    const words = { familyName, givenName: '', jobTitle: '', email: '', phone: '', unitId, code: null };
    act('person.register', id, words, admin);
  };
  const { administrator, ...others } = PEOPLE;
  person(administrator, 'administrator');
  act('unit.register', idOf('u1'), { code: 'SRH', name: 'Ressources humaines', parentId: null }, admin);
  for (const [name, id] of Object.entries(others)) person(id, name);
  act('person.grantRoles', PEOPLE.technician, { roles: ['technician'] }, admin);
  act('person.grantRoles', PEOPLE.recordsManager, { roles: ['recordsManager'] }, admin);
  act('person.grantRoles', PEOPLE.secretary, { roles: ['secretaryGeneral'] }, admin);
  act('person.grantRoles', PEOPLE.unitManager, { roles: ['unitManager'] }, admin);
  act('person.grantRoles', PEOPLE.clerk, { roles: ['clerk'] }, admin);
  act('person.grantRoles', PEOPLE.auditor, { roles: ['auditor'] }, admin);
  act('rule.define', idOf('r1'), RULE, admin);
  place(archive, 'site', null);
  place(archive, 'A', idOf('site'));
  place(archive, 'B', idOf('site'));
  place(archive, 'C', idOf('site'));
  place(archive, 'S', idOf('site'), 'yes');
  return archive;
}

function emptyArchive(): Archive {
  const world = createMemoryWorld();
  const ops: { op: Op; decision: Decision }[] = [];
  let at: Hlc | null = null;
  let count = 0;
  return {
    world,
    ops,
    lastOp: () => {
      const last = ops.at(-1);
      if (last === undefined) throw new Error('no operation yet');
      return last.op.id;
    },
    act: (kind, entity, body, options = {}) => {
      count += 1;
      at = nextHlc(at, 1_793_000_000_000 + count * 1000, DEVICE);
      const skewed = nextHlc(null, 1_793_000_000_000 + count * 1000 + (options.skewMs ?? 0), DEVICE);
      const op = {
        id: options.opId ?? (idOf(`op${String(count)}`) as string as OpId),
        kind,
        v: OPERATIONS[kind].v,
        stream: 'test',
        entity,
        at: options.skewMs === undefined ? at : skewed,
        actor: options.by ?? PEOPLE.technician,
        session: SESSION,
        ...(options.seen === undefined ? {} : { seen: options.seen }),
        body,
      } as Op;
      const decision = decide(world, op, { effAt: op.at, sha256: sha256Text });
      for (const event of decision.events) world.apply(event);
      ops.push({ op, decision });
      return decision;
    },
  };
}

export const FOUNDING: OpBody<'organisation.found'> = {
  name: 'Centre de services scolaire fictif',
  neq: '',
  address: '',
  timeZone: 'America/Toronto',
  policy: 'A',
  requiredDays: 90,
  yearEnd: '06-30',
  lateTransfer: 'expected',
  loanDays: 7,
  approvalsRequired: 2,
  administratorId: PEOPLE.administrator,
  sample: 'no',
};

export const RULE: OpBody<'rule.define'> = {
  number: '01110',
  title: 'Dossiers de fonctionnement',
  delays: [
    { copy: 'principal', supports: [], notation: '2-5-D' },
    { copy: 'secondary', supports: [], notation: '2-0-D' },
  ],
  yearEnd: '',
  trigger: '',
  remarks: '',
  fictitious: 'yes',
};

function place(archive: Archive, name: string, parentId: Id | null, exclusive: 'no' | 'yes' = 'no'): Decision {
  return archive.act('place.register', idOf(name), {
    parentId,
    name,
    code: null,
    foreignCodes: [],
    level: 'shelf',
    capacityCm: null,
    exclusive,
    notes: '',
  });
}

/** What registers a box of unit u1 under rule r1, closed on 2019-06-30: due after 2026-06-30. */
export function boxBody(name: string, terms: Partial<OpBody<'box.register'>> = {}): OpBody<'box.register'> {
  return {
    unitId: idOf('u1'),
    number: name,
    series: 'box',
    code: null,
    foreignCodes: [],
    keywords: [],
    clientNumber: '',
    title: `Boîte ${name}`,
    boxType: '',
    lengthMm: 380,
    ruleId: idOf('r1'),
    copy: 'principal',
    support: 'PA',
    openedOn: null,
    closedOn: '2019-06-30' as never,
    eventOn: null,
    datesText: '2018-2019',
    notes: '',
    confidential: 'no',
    ...terms,
  };
}

/** Registers that box. */
export function box(archive: Archive, name: string, terms: Partial<OpBody<'box.register'>> = {}): Decision {
  return archive.act('box.register', idOf(name), boxBody(name, terms));
}
