/** The templates of the house, ready-made ones to begin with, and those that were retired. */
import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconFileImport, IconStack2 } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import type { JSX, ReactNode } from 'react';

import type { TemplateRow } from '#shared/contract/labels.ts';
import { builtInDesigns, type BuiltInDesign } from '#shared/domain/label/built-in-designs.ts';
import type { LabelDesign } from '#shared/domain/label/label-template.ts';
import type { Language } from '#shared/i18n/formats.ts';
import { ActButton } from '../../../interface/act-button.tsx';
import { BackLink } from '../../../interface/back-link.tsx';
import { confirmAct } from '../../../interface/confirm-act.tsx';
import { EmptyState } from '../../../interface/empty-state.tsx';
import { ErrorState } from '../../../interface/error-state.tsx';
import { LoadingCard } from '../../../interface/loading-card.tsx';
import { Page, PageHeader, Section } from '../../../interface/page.tsx';
import { PendingMark } from '../../../interface/pending-mark.tsx';
import { Badge } from '../../../interface/status-badge.tsx';
import { useSubmit } from '../../../library/act.ts';
import { askAgain } from '../../../library/ask-again.ts';
import { chooseImportFile, saveBytes } from '../../../library/bridge.ts';
import { explainError } from '../../../library/errors.ts';
import { useText } from '../../../library/i18n.ts';
import { callErrorOf, useClient, useContractQuery } from '../../../library/queries.ts';
import { useMay } from '../../../library/session.ts';
import { leaveDraft } from './draft-design.ts';
import { useMillimetres } from './millimetres.ts';
import './templates.css';

export function TemplatesPage(): JSX.Element {
  const { t, language } = useText();
  const may = useMay();
  const templates = useContractQuery('labelTemplates.all', {});
  const error = callErrorOf(templates.error);
  const begin = useBegin();
  const importFile = useImport();
  const refusal = may('labelTemplate.define') ? null : t('error.FORBIDDEN');
  const active = templates.data?.filter(({ retired }) => retired === 'no');
  const retired = templates.data?.filter((row) => row.retired === 'yes') ?? [];
  return (
    <Page>
      <PageHeader
        title={t('labelTemplates.title')}
        text={t('labelTemplates.text')}
        before={<BackLink to="/labels" />}
        actions={
          <ActButton
            variant="default"
            refusal={refusal}
            leftSection={<IconFileImport size={16} aria-hidden />}
            onClick={() => void importFile()}
          >
            {t('labelTemplates.importAct')}
          </ActButton>
        }
      />
      <Section title={t('labelTemplates.own')}>
        {error !== null && <ErrorState error={error} onRetry={() => void templates.refetch()} />}
        {error === null && active === undefined && <LoadingCard />}
        {active?.length === 0 && <EmptyState title={t('labelTemplates.none')} text={t('labelTemplates.noneText')} />}
        {active !== undefined && active.length > 0 && (
          <Cards>
            {active.map((row) => (
              <Own key={row.id} row={row} refusal={refusal} />
            ))}
          </Cards>
        )}
      </Section>
      <Section title={t('labelTemplates.starters')}>
        <Text size="sm" c="dimmed" mb="md">
          {t('labelTemplates.startersText')}
        </Text>
        <Cards>
          {readyMade(language).map((designs) => (
            <ReadyMade key={designs[0].key} designs={designs} refusal={refusal} begin={begin} />
          ))}
        </Cards>
      </Section>
      {retired.length > 0 && (
        <Section title={t('labelTemplates.retired')}>
          <Cards>
            {retired.map((row) => (
              <Retired key={row.id} row={row} refusal={refusal} />
            ))}
          </Cards>
        </Section>
      )}
    </Page>
  );
}

type ReadyMadeDesigns = readonly [BuiltInDesign, ...BuiltInDesign[]];

/** What comes with the program, one list of formats for each thing that is labelled. */
function readyMade(language: Language): readonly ReadyMadeDesigns[] {
  const byAbout = new Map<string, [BuiltInDesign, ...BuiltInDesign[]]>();
  for (const each of builtInDesigns(language)) {
    const known = byAbout.get(each.about);
    if (known === undefined) byAbout.set(each.about, [each]);
    else known.push(each);
  }
  return [...byAbout.values()];
}

type ReadyMadeProps = {
  readonly designs: ReadyMadeDesigns;
  readonly refusal: string | null;
  readonly begin: (design: LabelDesign) => void;
};

function ReadyMade({ designs, refusal, begin }: ReadyMadeProps): JSX.Element {
  const { t } = useText();
  const [{ about }] = designs;
  return (
    <TemplateCard name={about}>
      {designs.map(({ key, format, design }) => (
        <ActButton
          key={key}
          variant="default"
          size="compact-sm"
          refusal={refusal}
          aria-label={t('labelTemplates.useStarter', { name: design.name })}
          onClick={() => {
            begin(design);
          }}
        >
          {format}
        </ActButton>
      ))}
    </TemplateCard>
  );
}

function useBegin(): (design: LabelDesign) => void {
  const navigate = useNavigate();
  return (design) => {
    leaveDraft(design);
    void navigate({ to: '/labels/templates/new' });
  };
}

function useImport(): () => Promise<void> {
  const { t } = useText();
  const client = useClient();
  const begin = useBegin();
  return async () => {
    const file = await chooseImportFile();
    if (file === null) return;
    const read = await askAgain(client, 'labelTemplates.read', { fileToken: file.token });
    if (read.ok) begin(read.value);
    else notifications.show({ color: 'red', message: explainError(t, read.error), autoClose: 10_000 });
  };
}

function Cards({ children }: { readonly children: ReactNode }): JSX.Element {
  return <ul className="template-cards">{children}</ul>;
}

type CardProps = {
  readonly name: string;
  /** What it labels, and its size. */
  readonly kind?: string;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
};

function TemplateCard({ name, kind, aside, children }: CardProps): JSX.Element {
  return (
    <li className="template-card">
      <Group gap="xs">
        <Text fw={600}>{name}</Text>
        {aside}
      </Group>
      {kind !== undefined && (
        <Text size="sm" c="dimmed">
          {kind}
        </Text>
      )}
      <Group gap="xs">{children}</Group>
    </li>
  );
}

function useKindWords(): (row: TemplateRow) => string {
  const { t } = useText();
  const mm = useMillimetres();
  return ({ subject, widthMm, heightMm, neutral }) =>
    [
      t(`labelTemplates.subjects.${subject}`),
      t('labelTemplates.size', { width: mm(widthMm), height: mm(heightMm) }),
      ...(neutral === 'yes' ? [t('labelTemplates.neutral')] : []),
    ].join(' · ');
}

type OwnProps = { readonly row: TemplateRow; readonly refusal: string | null };

function Own({ row, refusal }: OwnProps): JSX.Element {
  const { t } = useText();
  const client = useClient();
  const navigate = useNavigate();
  const submit = useSubmit();
  const begin = useBegin();
  const kindWords = useKindWords();
  const tell = (error: Parameters<typeof explainError>[1]): void => {
    notifications.show({ color: 'red', message: explainError(t, error) });
  };
  const exportIt = async (): Promise<void> => {
    const file = await askAgain(client, 'labelTemplates.export', { id: row.id });
    if (!file.ok) {
      tell(file.error);
      return;
    }
    const { fileName, text } = file.value;
    const saved = await saveBytes({ fileName, bytes: new TextEncoder().encode(text).buffer });
    if (!saved.ok) tell(saved.error);
    else if (saved.value !== null) notifications.show({ color: 'green', message: t('common.fileSaved') });
  };
  const duplicate = async (): Promise<void> => {
    const card = await askAgain(client, 'labelTemplates.card', { id: row.id });
    if (card.ok) begin({ ...card.value.design, name: t('labelTemplates.copyName', { name: row.name }) });
    else tell(card.error);
  };
  const retire = async (): Promise<void> => {
    const title = t('labelTemplates.retire.title');
    const text = t('labelTemplates.retire.text', { name: row.name });
    const reason = await confirmAct({ title, text, confirmLabel: t('labelTemplates.retire.act'), reason: 'optional' });
    if (reason === null) return;
    await submit('labelTemplate.retire', row.id, { reason }, { done: t('labelTemplates.retire.done') });
  };
  return (
    <TemplateCard
      name={row.name}
      kind={kindWords(row)}
      aside={
        <>
          <Badge tone="quiet" icon={IconStack2}>
            {t('labelTemplates.version', { version: row.version })}
          </Badge>
          {row.pending && <PendingMark className="template-pending" />}
        </>
      }
    >
      <Button
        size="compact-sm"
        aria-label={t('labelTemplates.edit', { name: row.name })}
        onClick={() => void navigate({ to: '/labels/templates/$id', params: { id: row.id } })}
      >
        {t('labelTemplates.editShort')}
      </Button>
      <ActButton variant="default" size="compact-sm" refusal={refusal} onClick={() => void duplicate()}>
        {t('labelTemplates.duplicate')}
      </ActButton>
      <Button variant="default" size="compact-sm" onClick={() => void exportIt()}>
        {t('labelTemplates.exportAct')}
      </Button>
      <ActButton variant="subtle" size="compact-sm" refusal={refusal} onClick={() => void retire()}>
        {t('labelTemplates.retire.act')}
      </ActButton>
    </TemplateCard>
  );
}

function Retired({ row, refusal }: OwnProps): JSX.Element {
  const { t } = useText();
  const submit = useSubmit();
  const kindWords = useKindWords();
  return (
    <TemplateCard name={row.name} kind={kindWords(row)}>
      <ActButton
        variant="default"
        size="compact-sm"
        refusal={refusal}
        onClick={() =>
          void submit('labelTemplate.restore', row.id, { reason: '' }, { done: t('labelTemplates.restore.done') })
        }
      >
        {t('labelTemplates.restore.act')}
      </ActButton>
    </TemplateCard>
  );
}
