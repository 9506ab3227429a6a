/** What is wrong or worth knowing, by line, each with a sentence that says what to do. */
import { Badge as Count, SegmentedControl, Stack, Table, Text } from '@mantine/core';
import { IconAlertOctagon, IconInfoCircle } from '@tabler/icons-react';
import { useState, type JSX } from 'react';

import type { ImportIssue } from '#shared/contract/exchange.ts';
import { Section } from '../page.tsx';
import { Badge } from '../status-badge.tsx';
import { useText } from '../../library/i18n.ts';
import { issueWords } from '../../library/issue-words.ts';
import './imports.css';

type Props = { readonly issues: readonly ImportIssue[]; readonly total: number };
type Level = 'all' | ImportIssue['level'];

export function ImportIssues({ issues, total }: Props): JSX.Element | null {
  const { t, format } = useText();
  const [level, setLevel] = useState<Level>('all');
  if (issues.length === 0) return null;
  const shown = level === 'all' ? issues : issues.filter((issue) => issue.level === level);
  return (
    <Section
      title={t('imports.issues.title')}
      icon={
        <Count color="gray" variant="light">
          {format.number(total)}
        </Count>
      }
      actions={
        <SegmentedControl<Level>
          size="xs"
          aria-label={t('imports.issues.filterLabel')}
          value={level}
          data={[
            { value: 'all', label: t('imports.issues.filterAll') },
            { value: 'error', label: t('imports.issues.filterErrors') },
            { value: 'warning', label: t('imports.issues.filterWarnings') },
          ]}
          onChange={setLevel}
        />
      }
    >
      <Stack gap="xs">
        {total > issues.length && (
          <Text size="sm" c="dimmed">
            {t('imports.issues.shownOf', { shown: format.number(issues.length), total: format.number(total) })}
          </Text>
        )}
        {shown.length === 0 ? <Text size="sm">{t('imports.issues.none')}</Text> : <IssueTable issues={shown} />}
      </Stack>
    </Section>
  );
}

function IssueTable({ issues }: Pick<Props, 'issues'>): JSX.Element {
  const { t } = useText();
  return (
    <Table.ScrollContainer minWidth={560} maxHeight={380} tabIndex={0}>
      <Table stickyHeader verticalSpacing={5} className="import-issues">
        <Table.Tbody>
          {issues.map((issue, index) => (
            <Table.Tr key={index}>
              <Table.Th scope="row">
                {issue.line === 0 ? t('imports.issues.wholeFile') : t('imports.issues.line', { line: issue.line })}
              </Table.Th>
              <Table.Td>
                {issue.level === 'error' ? (
                  <Badge tone="stop" icon={IconAlertOctagon}>
                    {t('imports.issues.error')}
                  </Badge>
                ) : (
                  <Badge tone="warning" icon={IconInfoCircle}>
                    {t('imports.issues.warning')}
                  </Badge>
                )}
              </Table.Td>
              <Table.Td className="import-issue-column">
                {issue.column === '' ? '' : t('imports.issues.column', { column: issue.column })}
              </Table.Td>
              <Table.Td>{issueWords(issue, t)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
