/**
 * A person's name is erased (Loi sur l'accès, art. 73; ADR 0020). What was written of them lives only in the bodies of
 * `person.register` and `person.describe`: those are blanked wherever they are kept, and the person goes on as an id.
 *
 * The operation that erases is judged and recorded like any other; its event carries the person as they are from then on,
 * so that whoever folds a stream whose bodies are blank comes to the same record as whoever saw them.
 */
import type { ErrorCode } from '../../base/error-codes.ts';
import type { Hlc } from '../../base/hybrid-clock.ts';
import type { Id } from '../../base/id.ts';
import type { Json, JsonObject } from '../../base/json.ts';
import { readCode } from '../code/code.ts';
import { applied, noop, rejected, type Decider } from '../decision.ts';
import type { OpOf } from '../operation.ts';
import { OPERATION_IS_PERSONAL } from './personal.ts';
import type { Person } from './person.ts';
import { RIGHT_FIELDS, withRights } from './rights.ts';
import type { World } from '../world.ts';

export const decideErasePerson: Decider<OpOf<'person.erase'>> = (world, op, { effAt }) => {
  const person = world.get('person', op.entity);
  if (person === undefined) return rejected('PERSON_UNKNOWN');
  if (person.erased !== undefined) return noop();
  const refusal = erasureRefusal(world, person);
  if (refusal !== undefined) return rejected(refusal);
  return applied({
    type: 'personErased',
    entity: 'person',
    id: person.id,
    person: erasedPerson(person, op.actor, effAt),
  });
};

/** Why this person's name has to stay, or `undefined`. The founder's too: their rights are the depot's last resort. */
function erasureRefusal(world: World, person: Person): ErrorCode | undefined {
  if (person.status === 'active' || world.organisation()?.administratorId === person.id) return 'PERSON_ACTIVE';
  const naming = world.naming(person.id);
  if (naming.some(({ type }) => type === 'loan')) return 'PERSON_HAS_LOANS';
  if (naming.some(({ type }) => type === 'request')) return 'PERSON_HAS_REQUESTS';
  return naming.length > 0 ? 'PERSON_ON_LIST' : undefined;
}

/** What is left: the id, the badge's own code (it names nobody, and is never given again), what rights there were when. */
function erasedPerson(person: Person, by: Id, at: Hlc): Person {
  return {
    ...withRights(person, { roles: [], unitId: null }, at),
    familyName: '',
    givenName: '',
    jobTitle: '',
    email: '',
    phone: '',
    code: ownCode(person.code),
    erased: { by, at },
  };
}

/** By what an erased person is told from another: "Personne effacée n° 4F2A9C". The same on every device. */
export function erasedNumber(id: Id): string {
  return id.slice(-6).toUpperCase();
}

/** Instead of a name, where the schema of an operation asks for one. */
const NO_NAME = '—';

/**
 * The body that stands for one that was blanked, where something has to stand (an outbox is judged again as it is). It
 * keeps what rights and codes follow from and nothing that was written of the person. Blanking it again changes nothing.
 */
export function blankedBody(kind: string, body: JsonObject): JsonObject {
  if (kind === 'person.register') {
    const { unitId = null, code } = body;
    const nothing = { givenName: '', jobTitle: '', email: '', phone: '' };
    return { familyName: NO_NAME, ...nothing, unitId, code: ownCode(typeof code === 'string' ? code : null) };
  }
  const fields: Record<string, Json> = {};
  for (const [field, edit] of Object.entries(isObject(body['fields']) ? body['fields'] : {})) {
    const base = isObject(edit) ? (edit['base'] ?? null) : null;
    if (WORDS.includes(field)) fields[field] = { value: field === 'familyName' ? NO_NAME : '', base };
    else if (KEPT_FIELDS.includes(field)) fields[field] = edit;
  }
  return { fields };
}

/** Whether an entry of this kind may be without its body once its person is erased. */
export function isPersonal(kind: string): boolean {
  return OPERATION_IS_PERSONAL.has(kind);
}

const WORDS: readonly string[] = ['familyName', 'givenName', 'jobTitle', 'email', 'phone'];
const KEPT_FIELDS: readonly string[] = RIGHT_FIELDS;

/** Badges of the depot; a code from elsewhere (an employee number) is as good as a name. */
function ownCode(code: string | null): string | null {
  return code !== null && readCode(code).ok ? code : null;
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
