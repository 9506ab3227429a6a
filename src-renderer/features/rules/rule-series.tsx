/** What a calendar says of a rule's series, its approvals, and the versions it had. */
import { Table, Text } from '@mantine/core';
import { IconFileText, IconHistory } from '@tabler/icons-react';
import type { JSX } from 'react';

import { hlcTimeMs } from '#shared/base/hybrid-clock.ts';
import type { RuleCard, RuleRow } from '#shared/contract/loans.ts';
import { seriesOf } from '#shared/domain/rule/series-description.ts';
import { CodeText } from '../../interface/code-text.tsx';
import { FieldList, FieldRow } from '../../interface/field-row.tsx';
import { Section } from '../../interface/page.tsx';
import { useText } from '../../library/i18n.ts';

const TEXTS = [
  'holders',
  'description',
  'documentTypes',
  'legalReferences',
  'process',
  'classification',
  'commonSchedule',
  'commonNumber',
] as const;

export function SeriesSection({ rule }: { readonly rule: RuleRow }): JSX.Element {
  const { t } = useText();
  const series = seriesOf(rule);
  const flags = (['confidential', 'essential', 'samplingGrid'] as const).filter((flag) => series[flag] === 'yes');
  const isSilent = TEXTS.every((field) => series[field] === '') && series.delayRemarks.length === 0;
  return (
    <Section title={t('rules.section.series')} icon={<IconFileText size={18} aria-hidden />}>
      {isSilent && (
        <Text size="sm" c="dimmed">
          {t('rules.series.none')}
        </Text>
      )}
      <FieldList>
        {TEXTS.filter((field) => series[field] !== '').map((field) => (
          <FieldRow key={field} label={t(`rules.series.${field}`)}>
            <span className="rule-text">{series[field]}</span>
          </FieldRow>
        ))}
        {series.delayRemarks.map(({ code, text }) => (
          <FieldRow key={code} label={code}>
            <span className="rule-text">{text}</span>
          </FieldRow>
        ))}
        {flags.length > 0 && (
          <FieldRow label={t('rules.series.flags')}>
            {flags.map((flag) => t(`rules.series.${flag}`)).join(' · ')}
          </FieldRow>
        )}
        {series.sorting.map(({ documentType, disposition, note }) => (
          <FieldRow key={documentType} label={documentType}>
            {`${t(`words.disposition.${disposition}`)}${note === '' ? '' : ` — ${note}`}`}
          </FieldRow>
        ))}
      </FieldList>
    </Section>
  );
}

/** Newest first; the version in force is the rule itself. */
export function VersionsSection({ rule }: { readonly rule: RuleCard }): JSX.Element {
  const { t, format } = useText();
  const past = [...(rule.past ?? [])].reverse();
  const approvalOf = (version: number): string => {
    const approval = rule.approvals?.find((one) => one.version === version);
    if (approval === undefined) return t('rules.approval.none');
    return approval.reference === ''
      ? t('rules.approval.on', { day: approval.on })
      : t('rules.approval.onWith', { day: approval.on, reference: approval.reference });
  };
  return (
    <Section title={t('rules.section.versions')} icon={<IconHistory size={18} aria-hidden />}>
      <Table.ScrollContainer minWidth={420}>
        <Table verticalSpacing={4}>
          <Table.Thead>
            <Table.Tr>
              {(['version', 'delays', 'approval', 'until'] as const).map((column) => (
                <Table.Th key={column} scope="col">
                  {t(`rules.versions.${column}`)}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {[{ ...rule, replacedAt: null }, ...past].map((version) => (
              <Table.Tr key={version.version}>
                <Table.Th scope="row">{format.number(version.version)}</Table.Th>
                <Table.Td>
                  <CodeText>{version.delays.map(({ notation }) => notation).join(' · ')}</CodeText>
                </Table.Td>
                <Table.Td>{approvalOf(version.version)}</Table.Td>
                <Table.Td>
                  {version.replacedAt === null
                    ? t('rules.versions.inForce')
                    : format.dateTime(hlcTimeMs(version.replacedAt))}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Section>
  );
}
