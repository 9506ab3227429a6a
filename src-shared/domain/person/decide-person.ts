import { foreignKey } from '../code/code.ts';
import { applied, noop, rejected, type Decider } from '../decision.ts';
import { decideFields } from '../decide-fields.ts';
import type { OpOf } from '../operation.ts';

export const decideRegisterPerson: Decider<OpOf<'person.register'>> = (world, op, { effAt }) => {
  if (world.get('person', op.entity) !== undefined) return noop();
  if (op.body.unitId !== null && world.get('unit', op.body.unitId) === undefined) return rejected('UNIT_UNKNOWN');
  if (op.body.code !== null && world.codeHolder(foreignKey(op.body.code)) !== undefined) {
    return rejected('CODE_TAKEN', { code: op.body.code });
  }
  const person = {
    id: op.entity,
    ...op.body,
    roles: [],
    status: 'active' as const,
    createdOp: op.id,
    createdAt: effAt,
    writers: {},
  };
  return applied({ type: 'personRegistered', entity: 'person', id: op.entity, person });
};

export const decideDescribePerson: Decider<OpOf<'person.describe'>> = (world, op, { effAt }) => {
  const person = world.get('person', op.entity);
  if (person === undefined) return rejected('PERSON_UNKNOWN');
  if (person.erased !== undefined) return rejected('PERSON_ERASED');
  return decideFields('person', person, op.body.fields, op.id, effAt);
};

export const decideGrantRoles: Decider<OpOf<'person.grantRoles'>> = (world, op, { effAt }) => {
  const person = world.get('person', op.entity);
  if (person === undefined) return rejected('PERSON_UNKNOWN');
  if (person.erased !== undefined) return rejected('PERSON_ERASED');
  const roles = [...op.body.roles].sort();
  if (roles.join() === [...person.roles].sort().join()) return noop();
  return applied({ type: 'rolesGranted', entity: 'person', id: person.id, roles, at: effAt });
};
