/** One rule: its délais in words, an example to try, the boxes that follow it; revised or withdrawn from here. */
import { Alert, SimpleGrid, Stack, Text } from '@mantine/core';
import {
  IconArchive,
  IconBook2,
  IconBookOff,
  IconCalculator,
  IconHourglass,
  IconMask,
  IconPencil,
  IconRubberStamp,
} from '@tabler/icons-react';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState, type JSX } from 'react';

import type { Id } from '#shared/base/id.ts';
import type { RuleCard as RuleCardData, RuleRow } from '#shared/contract/loans.ts';
import type { TriggerField } from '#shared/domain/retention/trigger.ts';
import { approvalState, type DelayLine } from '#shared/domain/rule/rule.ts';
import { ActButton } from '../../interface/act-button.tsx';
import { CodeText } from '../../interface/code-text.tsx';
import { confirmAct } from '../../interface/confirm-act.tsx';
import { EmptyState } from '../../interface/empty-state.tsx';
import { ErrorState } from '../../interface/error-state.tsx';
import { FieldList, FieldRow } from '../../interface/field-row.tsx';
import { LinkButton } from '../../interface/link-button.tsx';
import { LoadingCard } from '../../interface/loading-card.tsx';
import { Page, PageHeader, Section } from '../../interface/page.tsx';
import { useSubmit } from '../../library/act.ts';
import { useText } from '../../library/i18n.ts';
import { idOfParam } from '../../library/navigation.ts';
import { callErrorOf, useContractQuery } from '../../library/queries.ts';
import { useMay } from '../../library/session.ts';
import { delayWords } from './delay-words.ts';
import { ApproveDialog } from './approve-dialog.tsx';
import { ApprovalBadge, FictitiousBadge, RuleStatusBadge } from './rule-badges.tsx';
import { draftOf, readDelay } from './rule-draft.ts';
import { RuleExample } from './rule-example.tsx';
import { RuleForm } from './rule-form.tsx';
import { SeriesSection, VersionsSection } from './rule-series.tsx';
import './rules.css';

const route = getRouteApi('/rules/$id');
const NONE = '' as Id;

export function RulePage(): JSX.Element {
  const { t } = useText();
  const { id } = route.useParams();
  const { mode } = route.useSearch();
  const ruleId = idOfParam(id);
  const query = useContractQuery('rules.card', { id: ruleId ?? NONE }, { enabled: ruleId !== null });
  const rule = query.data;
  const error = callErrorOf(query.error);
  const unknown = ruleId === null || error?.code === 'RECORD_UNKNOWN';
  if (rule !== undefined) return mode === 'revise' ? <Revise key={id} rule={rule} /> : <RuleCard rule={rule} />;
  return (
    <Page>
      <PageHeader title={t('rules.title')} />
      {unknown ? (
        <EmptyState title={t('rules.notFound')} />
      ) : error !== null ? (
        <ErrorState error={error} onRetry={() => void query.refetch()} />
      ) : (
        <LoadingCard />
      )}
    </Page>
  );
}

function Revise({ rule }: { readonly rule: RuleRow }): JSX.Element {
  const { t } = useText();
  return (
    <Page>
      <PageHeader title={t('rules.form.reviseTitle', { number: rule.number })} text={rule.title} />
      <RuleForm rule={rule} />
    </Page>
  );
}

function RuleCard({ rule }: { readonly rule: RuleCardData }): JSX.Element {
  const { t, format } = useText();
  const { data: status } = useContractQuery('depot.status', {});
  const organisationEnd = status?.organisation?.yearEnd ?? '';
  return (
    <Page>
      <PageHeader
        title={rule.title}
        aside={
          <>
            <CodeText size="md">{rule.number}</CodeText>
            <RuleStatusBadge status={rule.status} />
            <ApprovalBadge rule={rule} />
            {rule.fictitious === 'yes' && <FictitiousBadge />}
          </>
        }
        text={t('rules.version', { version: rule.version })}
        actions={<RuleActs rule={rule} />}
      />
      {rule.fictitious === 'yes' && (
        <Alert color="yellow" variant="light" icon={<IconMask size={18} aria-hidden />}>
          {t('rules.fictitiousBanner')}
        </Alert>
      )}
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md">
        <Stack gap="md">
          <Section title={t('rules.section.delays')} icon={<IconHourglass size={18} aria-hidden />}>
            <Delays rule={rule} />
          </Section>
          <Section title={t('rules.section.rule')} icon={<IconBook2 size={18} aria-hidden />}>
            <FieldList>
              <FieldRow label={t('rules.field.yearEnd')}>
                {rule.yearEnd === ''
                  ? t('rules.field.yearEndOrganisation', { yearEnd: organisationEnd })
                  : rule.yearEnd}
              </FieldRow>
              <FieldRow label={t('rules.field.trigger')}>{rule.trigger}</FieldRow>
              <FieldRow label={t('rules.field.remarks')}>{rule.remarks}</FieldRow>
            </FieldList>
          </Section>
          <SeriesSection rule={rule} />
          <VersionsSection rule={rule} />
          <Section title={t('rules.section.use')} icon={<IconArchive size={18} aria-hidden />}>
            <Stack gap="xs" align="flex-start">
              <Text size="sm">
                {rule.boxes === 0
                  ? t('rules.usedByNone')
                  : t('rules.usedBy', { count: rule.boxes, total: format.number(rule.boxes) })}
              </Text>
              {rule.boxes > 0 && (
                <LinkButton size="compact-sm" variant="default" to="/boxes" search={{ ruleId: rule.id }}>
                  {t('rules.act.seeBoxes')}
                </LinkButton>
              )}
            </Stack>
          </Section>
        </Stack>
        <div>
          <Section title={t('rules.section.example')} icon={<IconCalculator size={18} aria-hidden />}>
            <RuleExample delays={draftOf(rule).delays} yearEnd={rule.yearEnd} />
          </Section>
        </div>
      </SimpleGrid>
    </Page>
  );
}

function Delays({ rule }: { readonly rule: RuleRow }): JSX.Element {
  const { t } = useText();
  return (
    <ul className="rule-delays">
      {rule.delays.map((line, index) => {
        const reading = readDelay(line.notation);
        const supports = line.supports.length === 0 ? t('rules.delay.allSupports') : line.supports.join(', ');
        return (
          <li key={index} className="rule-delay">
            <CodeText size="lg">{line.notation}</CodeText>
            <span>{`${t(`words.copy.${line.copy}`)} · ${supports}`}</span>
            {reading.state === 'read' && <p>{delayWords(reading.delay, t)}</p>}
            <LineParticulars line={line} />
          </li>
        );
      })}
    </ul>
  );
}

/** From which date a line counts, and when it applies. */
function LineParticulars({ line }: { readonly line: DelayLine }): JSX.Element | null {
  const { t } = useText();
  const { trigger, until, age, number, condition } = line;
  const words = (field: TriggerField): string =>
    field === 'birthday' ? t('rules.delay.birthday', { age: age ?? 0 }) : t(`words.trigger.${field}`);
  const said = [
    trigger === undefined ? '' : t('rules.delay.from', { date: words(trigger) }),
    until === undefined ? '' : t('rules.delay.endsWith', { date: words(until) }),
    condition === undefined ? '' : t('rules.delay.if', { number: number ?? '', condition }),
  ].filter((text) => text !== '');
  return said.length === 0 ? null : <p>{said.join(' ')}</p>;
}

function RuleActs({ rule }: { readonly rule: RuleRow }): JSX.Element {
  const { t, format } = useText();
  const may = useMay();
  const submit = useSubmit();
  const navigate = useNavigate();
  const { number } = rule;
  const [approving, setApproving] = useState(false);
  const withdraw = async (): Promise<void> => {
    const used =
      rule.boxes === 0 ? '' : ` ${t('rules.withdraw.used', { count: rule.boxes, total: format.number(rule.boxes) })}`;
    const reason = await confirmAct({
      title: t('rules.withdraw.title', { number }),
      text: t('rules.withdraw.text') + used,
      confirmLabel: t('rules.withdraw.confirm'),
      tone: 'danger',
      reason: 'required',
    });
    if (reason !== null)
      await submit('rule.withdraw', rule.id, { reason }, { done: t('rules.withdraw.done', { number }) });
  };
  const isApproved = approvalState(rule) === 'approved';
  return (
    <>
      {rule.status === 'active' && !isApproved && (
        <ActButton
          variant="default"
          refusal={may('rule.approve') ? null : t('error.FORBIDDEN')}
          leftSection={<IconRubberStamp size={16} aria-hidden />}
          onClick={() => {
            setApproving(true);
          }}
        >
          {t('rules.approval.act')}
        </ActButton>
      )}
      {approving && (
        <ApproveDialog
          rule={rule}
          onClose={() => {
            setApproving(false);
          }}
        />
      )}
      {rule.status === 'active' && (
        <ActButton
          variant="default"
          refusal={may('rule.withdraw') ? null : t('error.FORBIDDEN')}
          leftSection={<IconBookOff size={16} aria-hidden />}
          onClick={() => void withdraw()}
        >
          {t('rules.act.withdraw')}
        </ActButton>
      )}
      <ActButton
        refusal={may('rule.revise') ? null : t('error.FORBIDDEN')}
        leftSection={<IconPencil size={16} aria-hidden />}
        onClick={() => void navigate({ to: '/rules/$id', params: { id: rule.id }, search: { mode: 'revise' } })}
      >
        {rule.status === 'active' ? t('rules.act.revise') : t('rules.act.restore')}
      </ActButton>
    </>
  );
}
