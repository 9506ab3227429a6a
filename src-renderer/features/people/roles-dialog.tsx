/**
 * Giving roles: a matrix of what each role allows, in words, with a box to tick above each column; the columns of the
 * person stand out. Read from the one matrix of authorisation.
 */
import { Alert, Checkbox, Table, Text, VisuallyHidden } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useState, type JSX } from 'react';

import type { PersonCard } from '#shared/contract/loans.ts';
import { mayDo } from '#shared/domain/authorisation.ts';
import { ROLES, type Role } from '#shared/domain/person/person.ts';
import { FormDialog } from '../../interface/form-dialog.tsx';
import { useSubmit } from '../../library/act.ts';
import { useText } from '../../library/i18n.ts';
import { personName } from '../../library/person-name.ts';
import { useContractQuery } from '../../library/queries.ts';
import { useSession } from '../../library/session.ts';
import { allows, CAPABILITIES, withRole } from './capabilities.ts';
import './people.css';

type Props = { readonly card: PersonCard; readonly onClose: () => void };

export function RolesDialog({ card, onClose }: Props): JSX.Element {
  const { t } = useText();
  const submit = useSubmit();
  const session = useSession();
  const { data: status } = useContractQuery('depot.status', {});
  const [roles, setRoles] = useState<readonly Role[]>(card.person.roles);
  const name = personName(t, card.person);
  const isFounder = status?.organisation?.administratorId === card.person.id;
  const losesOwnRight = session.personId === card.person.id && !isFounder && !mayDo(roles, 'person.grantRoles');
  const save = async (): Promise<boolean> =>
    (await submit('person.grantRoles', card.person.id, { roles: [...roles] }, { done: t('people.roles.done') })) !==
    null;
  return (
    <FormDialog
      size="1100px"
      title={t('people.roles.title', { name })}
      text={t('people.roles.text')}
      confirmLabel={t('people.roles.confirm')}
      onConfirm={save}
      onClose={onClose}
    >
      {isFounder && <Text size="sm">{t('people.roles.founder')}</Text>}
      <RoleMatrix
        roles={roles}
        onToggle={(role) => {
          setRoles((before) => withRole(before, role));
        }}
      />
      {roles.includes('unitManager') && card.person.unitId === null && (
        <Alert color="yellow" role="status" icon={<IconAlertTriangle size={18} aria-hidden />}>
          {t('people.roles.managerWithoutUnit', { name })}
        </Alert>
      )}
      {losesOwnRight && (
        <Alert color="yellow" role="status" icon={<IconAlertTriangle size={18} aria-hidden />}>
          {t('people.roles.loseSelf')}
        </Alert>
      )}
      {roles.length === 0 && (
        <Text size="sm" role="status">
          {t('people.roles.afterwardsNothing', { name })}
        </Text>
      )}
    </FormDialog>
  );
}

type MatrixProps = { readonly roles: readonly Role[]; readonly onToggle: (role: Role) => void };

function RoleMatrix({ roles, onToggle }: MatrixProps): JSX.Element {
  const { t } = useText();
  return (
    <Table.ScrollContainer minWidth={860}>
      <Table
        className="role-matrix"
        aria-label={t('people.roles.matrix')}
        withRowBorders
        highlightOnHover
        verticalSpacing={5}
      >
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('people.roles.what')}</Table.Th>
            {ROLES.map((role) => (
              <Table.Th key={role} scope="col" className={roles.includes(role) ? 'role-held' : undefined}>
                <Checkbox
                  size="xs"
                  label={t(`words.role.${role}`)}
                  checked={roles.includes(role)}
                  onChange={() => {
                    onToggle(role);
                  }}
                />
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {CAPABILITIES.map((capability) => (
            <Table.Tr key={capability}>
              <Table.Th scope="row">{t(`people.capability.${capability}`)}</Table.Th>
              {ROLES.map((role) => (
                <Table.Td key={role} className={roles.includes(role) ? 'role-held' : undefined}>
                  {allows([role], capability) ? (
                    <>
                      <IconCheck size={16} stroke={2.4} aria-hidden />
                      <VisuallyHidden>{t('people.roles.allowed')}</VisuallyHidden>
                    </>
                  ) : (
                    <VisuallyHidden>{t('people.roles.notAllowed')}</VisuallyHidden>
                  )}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
