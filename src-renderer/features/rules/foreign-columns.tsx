/** Which column of a foreign schedule is which: what the names suggest, for a person to confirm, with examples. */
import { NativeSelect, Stack, Table, Text } from '@mantine/core';
import type { JSX } from 'react';

import { FOREIGN_FIELDS, type ForeignTableCard } from '#shared/contract/foreign-schedule.ts';
import { Section } from '../../interface/page.tsx';
import { ScrolledTable } from '../../interface/scrolled-table.tsx';
import { useText } from '../../library/i18n.ts';
import { isNeeded, type DraftMapping } from './foreign-answers.ts';

type Props = {
  readonly table: ForeignTableCard;
  readonly mapping: DraftMapping;
  readonly onMapping: (mapping: DraftMapping) => void;
};

export function ForeignColumns({ table, mapping, onMapping }: Props): JSX.Element {
  const { t, format } = useText();
  return (
    <Section title={t('rules.foreign.columns')}>
      <Stack gap="sm">
        <Text size="sm">{t('rules.foreign.columnsText', { count: table.rows, total: format.number(table.rows) })}</Text>
        <ScrolledTable label={t('rules.foreign.columns')} minWidth={640} maxHeight={460}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('rules.foreign.ours')}</Table.Th>
              <Table.Th scope="col">{t('rules.foreign.theirs')}</Table.Th>
              <Table.Th scope="col">{t('rules.foreign.examples')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {FOREIGN_FIELDS.map((field) => {
              const column = table.columns.find(({ name }) => name === mapping[field]);
              return (
                <Table.Tr key={field}>
                  <Table.Th scope="row">
                    {t(`rules.foreign.field.${field}`)}{' '}
                    {isNeeded(field) && (
                      <Text span size="xs" c="dimmed">
                        {t('rules.foreign.needed')}
                      </Text>
                    )}
                  </Table.Th>
                  <Table.Td>
                    <NativeSelect
                      size="xs"
                      aria-label={t(`rules.foreign.field.${field}`)}
                      value={mapping[field] ?? ''}
                      data={[
                        { value: '', label: t('rules.foreign.noColumn') },
                        ...table.columns.map(({ name }) => ({ value: name, label: name })),
                      ]}
                      onChange={({ currentTarget }) => {
                        onMapping({ ...mapping, [field]: currentTarget.value === '' ? null : currentTarget.value });
                      }}
                    />
                  </Table.Td>
                  <Table.Td>
                    {column !== undefined && (
                      <Text size="xs">
                        <Text span size="xs" c="dimmed">
                          {t('rules.foreign.filled', {
                            filled: format.number(column.filled),
                            rows: format.number(table.rows),
                          })}
                        </Text>{' '}
                        {column.examples.join(' · ')}
                      </Text>
                    )}
                  </Table.Td>
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </ScrolledTable>
      </Stack>
    </Section>
  );
}
