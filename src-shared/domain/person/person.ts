/**
 * A person who works with the depot or borrows from it. Operations and events elsewhere carry the person's id, never a
 * name: names live only in the bodies of `person.register` and `person.describe`, which can be redacted (Loi 25;
 * sync.md, section 5). The PIN of an account is a secret of the device and is in no operation.
 */
import type { Hlc } from '../../base/hybrid-clock.ts';
import type { Id } from '../../base/id.ts';
import { FreeText, IdSchema, Line, Nullable, OneOf, Shape, Type } from '../../base/schema.ts';
import type { Described, FieldsWritten } from '../field-merge.ts';
import { editsOf } from '../field-merge.ts';
import { operation } from '../operation-definition.ts';
import type { PastRights } from './rights.ts';

export const ROLES = [
  'technician',
  'clerk',
  'unitManager',
  'recordsManager',
  'secretaryGeneral',
  'auditor',
  'administrator',
] as const;
export type Role = (typeof ROLES)[number];

export type Person = Described & {
  readonly id: Id;
  readonly familyName: string;
  readonly givenName: string;
  /** Fonction: "secrétaire de gestion". Printed on certificates. */
  readonly jobTitle: string;
  readonly email: string;
  readonly phone: string;
  readonly unitId: Id | null;
  /** The badge's own code (`PE…`), or null for a person without a badge. */
  readonly code: string | null;
  readonly roles: readonly Role[];
  readonly status: 'active' | 'inactive';
  /** How many days things are lent to them, where it is not what the organisation says; null or absent otherwise. */
  readonly loanDays?: number | null;
  /** Rights that ended, oldest first (`rightsAt`). Absent until the first change. */
  readonly rightsBefore?: readonly PastRights[];
  /** The name was erased, by whom and when: nothing that was written of the person is left. */
  readonly erased?: { readonly by: Id; readonly at: Hlc };
};

/** Why a name may be erased: the person asked, or what it was kept for is done with (Loi sur l'accès, art. 73). */
export const ERASURE_REASONS = ['asked', 'purposeEnded'] as const;

const fields = {
  familyName: Line(100),
  givenName: FreeText(100),
  jobTitle: FreeText(150),
  email: FreeText(200),
  phone: FreeText(50),
  unitId: Nullable(IdSchema),
  status: OneOf(['active', 'inactive']),
};

/** Asked for later than the others: not when a person is registered. */
const laterFields = { loanDays: Nullable(Type.Integer({ minimum: 1, maximum: 3650 })) };

export const personOps = {
  'person.register': operation(
    'describe',
    1,
    Shape({
      familyName: fields.familyName,
      givenName: fields.givenName,
      jobTitle: fields.jobTitle,
      email: fields.email,
      phone: fields.phone,
      unitId: fields.unitId,
      code: Nullable(Line(40)),
    }),
    'yes',
  ),
  'person.describe': operation('describe', 1, Shape({ fields: editsOf({ ...fields, ...laterFields }) }), 'yes'),
  /** Replaces the whole set of roles. */
  'person.grantRoles': operation('decide', 1, Shape({ roles: Type.Array(OneOf(ROLES), { uniqueItems: true }) })),
  /** For good: the words of all that was written of the person are blanked (ADR 0020). */
  'person.erase': operation('decide', 1, Shape({ reason: OneOf(ERASURE_REASONS) })),
};

export type PersonEvent =
  | { readonly type: 'personRegistered'; readonly entity: 'person'; readonly id: Id; readonly person: Person }
  | {
      readonly type: 'rolesGranted';
      readonly entity: 'person';
      readonly id: Id;
      readonly roles: readonly Role[];
      /** Since when; absent from entries of an older version. */
      readonly at?: Hlc;
    }
  | { readonly type: 'personErased'; readonly entity: 'person'; readonly id: Id; readonly person: Person }
  | FieldsWritten<'person'>;
