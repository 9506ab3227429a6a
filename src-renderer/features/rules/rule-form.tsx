/**
 * Defines a rule or revises one. A revision is a new version: it says first which boxes get another date and which
 * frozen lists become void (conflict table, row 25), and is saved once the person has read that.
 */
import { Button, Group, Stack, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState, type JSX } from 'react';

import type { RuleRow } from '#shared/contract/loans.ts';
import type { OpBody } from '#shared/domain/operation.ts';
import { Section } from '../../interface/page.tsx';
import { useSubmit } from '../../library/act.ts';
import { focusFirstInvalid } from '../../library/first-invalid.ts';
import { useText } from '../../library/i18n.ts';
import { newId } from '../../library/mint.ts';
import { useContractQuery } from '../../library/queries.ts';
import { draftOf, EMPTY_RULE, hasProblems, ruleBody, ruleProblems, type RuleDraft } from './rule-draft.ts';
import { RevisionDialog } from './revision-dialog.tsx';
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
  const [toConfirm, setToConfirm] = useState<OpBody<'rule.revise'> | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const problems = ruleProblems(draft, rules ?? [], id);
  const version = (rule?.version ?? 0) + 1;
  const touches = rule !== null && rule.boxes > 0;
  const saveWord = rule === null ? t('rules.form.create') : t('rules.form.revise', { version });

  const save = async (): Promise<void> => {
    setTried(true);
    if (hasProblems(problems)) {
      focusFirstInvalid(form.current);
      return;
    }
    const body = ruleBody(draft);
    if (touches) setToConfirm(body);
    else await send(body);
  };
  const send = async (body: OpBody<'rule.revise'>): Promise<void> => {
    if (busy) return;
    setBusy(true);
    const ack =
      rule === null
        ? await submit('rule.define', id, body, { done: t('rules.form.created', { number: body.number }) })
        : await submit('rule.revise', id, body, { done: t('rules.form.revised', { number: body.number, version }) });
    setBusy(false);
    setToConfirm(null);
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
      {rule !== null && toConfirm !== null && (
        <RevisionDialog
          rule={rule}
          body={toConfirm}
          busy={busy}
          onConfirm={() => void send(toConfirm)}
          onClose={() => {
            setToConfirm(null);
          }}
        />
      )}
    </form>
  );
}
