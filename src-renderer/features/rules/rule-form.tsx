/**
 * Defines a rule or revises one. A revision is a new version: it says first which boxes get another date and which
 * frozen lists become void (conflict table, row 25), and is saved once the person has read that.
 */
import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState, type JSX } from 'react';

import type { RuleRow } from '#shared/contract/loans.ts';
import { LinkButton } from '../../interface/link-button.tsx';
import { Section } from '../../interface/page.tsx';
import { useSubmit } from '../../library/act.ts';
import { focusFirstInvalid } from '../../library/first-invalid.ts';
import { useText } from '../../library/i18n.ts';
import { newId } from '../../library/mint.ts';
import { useContractQuery } from '../../library/queries.ts';
import { draftOf, EMPTY_RULE, hasProblems, ruleBody, ruleProblems, type RuleDraft } from './rule-draft.ts';
import { RuleExample } from './rule-example.tsx';
import { RuleFields } from './rule-fields.tsx';

/** `rule: null` defines a new one. */
type Props = { readonly rule: RuleRow | null };

export function RuleForm({ rule }: Props): JSX.Element {
  const { t } = useText();
  const submit = useSubmit();
  const navigate = useNavigate();
  const { data: rules } = useContractQuery('rules.list', {});
  const [id] = useState(() => rule?.id ?? newId());
  const [draft, setDraft] = useState<RuleDraft>(() => (rule === null ? EMPTY_RULE : draftOf(rule)));
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const problems = ruleProblems(draft, rules ?? [], id);
  const version = (rule?.version ?? 0) + 1;
  const touches = rule !== null && rule.boxes > 0;
  const saveWord = touches
    ? t('rules.touch.confirm')
    : rule === null
      ? t('rules.form.create')
      : t('rules.form.revise', { version });

  const save = async (): Promise<void> => {
    setTried(true);
    if (hasProblems(problems)) {
      focusFirstInvalid(form.current);
      return;
    }
    if (busy) return;
    setBusy(true);
    const body = ruleBody(draft);
    const ack =
      rule === null
        ? await submit('rule.define', id, body, { done: t('rules.form.created', { number: body.number }) })
        : await submit('rule.revise', id, body, { done: t('rules.form.revised', { number: body.number, version }) });
    setBusy(false);
    if (ack !== null) void navigate({ to: '/rules/$id', params: { id }, search: {} });
  };

  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <div className="rule-form">
        <RuleFields
          draft={draft}
          problems={tried ? problems : null}
          onChange={(change) => {
            setDraft((before) => ({ ...before, ...change }));
          }}
        />
        <Stack gap="md">
          <Section title={t('rules.section.example')}>
            <RuleExample delays={draft.delays} yearEnd={draft.yearEnd} />
          </Section>
          {touches && <Touches rule={rule} />}
          {rule?.status === 'withdrawn' && <Text size="sm">{t('rules.restoreNote')}</Text>}
          <Group justify="flex-end" gap="sm">
            <Button
              variant="default"
              onClick={() =>
                void (rule === null
                  ? navigate({ to: '/rules' })
                  : navigate({ to: '/rules/$id', params: { id }, search: {} }))
              }
            >
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={busy}>
              {saveWord}
            </Button>
          </Group>
        </Stack>
      </div>
    </form>
  );
}

/** What a revision does beyond the rule itself, said before it is saved. */
function Touches({ rule }: { readonly rule: RuleRow }): JSX.Element {
  const { t, format } = useText();
  const filter = { text: '', unitId: null, custody: null, placeId: null, ruleId: rule.id, state: 'listed' } as const;
  const sort = { field: 'newest', direction: 'desc' } as const;
  const { data: listed } = useContractQuery('boxes.page', { filter, sort, after: null, limit: 1 });
  const count = listed?.total ?? 0;
  return (
    <Alert color="yellow" icon={<IconAlertTriangle size={20} aria-hidden />} title={t('rules.touch.title')}>
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{t('rules.touch.boxes', { count: rule.boxes, total: format.number(rule.boxes) })}</Text>
        {count > 0 && (
          <>
            <Text size="sm" fw={600}>
              {t('rules.touch.listed', { count, total: format.total(count, listed?.totalIsCapped ?? false) })}
            </Text>
            <LinkButton size="compact-sm" variant="default" to="/boxes" search={{ ruleId: rule.id, state: 'listed' }}>
              {t('rules.touch.seeListed')}
            </LinkButton>
          </>
        )}
      </Stack>
    </Alert>
  );
}
