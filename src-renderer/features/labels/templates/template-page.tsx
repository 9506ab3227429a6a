/** A template on the drawing board: a new one, or a new version of one there is. */
import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconCopy, IconDeviceFloppy, IconHistory, IconStack2 } from '@tabler/icons-react';
import { getRouteApi, useBlocker, useNavigate } from '@tanstack/react-router';
import { useCallback, useEffect, useRef, useState, type JSX } from 'react';

import type { Id } from '#shared/base/id.ts';
import type { TemplateCard } from '#shared/contract/labels.ts';
import type { CallError } from '#shared/contract/method.ts';
import type { LabelDesign } from '#shared/domain/label/label-template.ts';
import { ActButton } from '../../../interface/act-button.tsx';
import { BackLink } from '../../../interface/back-link.tsx';
import { confirmAct } from '../../../interface/confirm-act.tsx';
import { EmptyState } from '../../../interface/empty-state.tsx';
import { ErrorState } from '../../../interface/error-state.tsx';
import { HistoryTimeline } from '../../../interface/history-timeline.tsx';
import { LoadingCard } from '../../../interface/loading-card.tsx';
import { Page, PageHeader, Section } from '../../../interface/page.tsx';
import { Badge } from '../../../interface/status-badge.tsx';
import { useAct } from '../../../library/act.ts';
import { explainError } from '../../../library/errors.ts';
import { useText } from '../../../library/i18n.ts';
import { idOfParam } from '../../../library/navigation.ts';
import { callErrorOf, useContractPages, useContractQuery } from '../../../library/queries.ts';
import { useMay } from '../../../library/session.ts';
import { savingProblem } from './design-problem.ts';
import { takeDraft } from './draft-design.ts';
import { TemplateEditor } from './template-editor.tsx';

const route = getRouteApi('/labels/templates/$id');

/** What was drawn elsewhere (a ready-made design, a copy, a file) and is not saved yet. */
export function NewTemplatePage(): JSX.Element {
  const { t } = useText();
  const [design] = useState(takeDraft);
  if (design === null) return <EmptyState title={t('labelTemplates.none')} text={t('labelTemplates.noneText')} />;
  return <Drawing design={design} card={null} />;
}

export function TemplatePage(): JSX.Element {
  const { t } = useText();
  const id = idOfParam(route.useParams().id);
  if (id === null) return <EmptyState title={t('error.LABEL_TEMPLATE_UNKNOWN')} />;
  return <SavedTemplate key={id} id={id} />;
}

function SavedTemplate({ id }: { readonly id: Id }): JSX.Element {
  const { t } = useText();
  const query = useContractQuery('labelTemplates.card', { id }, { anew: true });
  // The board is of what was opened: another desk's new version is told when this one is saved.
  const [opened, setOpened] = useState<{ readonly card: TemplateCard; readonly saves: number } | null>(null);
  if (opened === null && query.isFetchedAfterMount && query.data !== undefined) {
    setOpened({ card: query.data, saves: 0 });
  }
  const error = callErrorOf(query.error);
  if (opened !== null) {
    return (
      <Drawing
        key={opened.saves}
        design={opened.card.design}
        card={opened.card}
        onSaved={(card) => {
          setOpened({ card, saves: opened.saves + 1 });
        }}
      />
    );
  }
  return (
    <Page>
      <PageHeader title={t('labelTemplates.editor')} before={<BackLink to="/labels/templates" />} />
      {error === null ? <LoadingCard /> : <ErrorState error={error} onRetry={() => void query.refetch()} />}
    </Page>
  );
}

type DrawingProps = {
  readonly design: LabelDesign;
  readonly card: TemplateCard | null;
  readonly onSaved?: (card: TemplateCard) => void;
};

function Drawing({ design: opened, card, onSaved }: DrawingProps): JSX.Element {
  const { t } = useText();
  const latest = useRef(opened);
  const saved = useRef(card === null ? null : opened);
  const keep = useCallback((design: LabelDesign): void => {
    latest.current = design;
  }, []);
  useBlocker({
    shouldBlockFn: async () => {
      if (saved.current === latest.current) return false;
      const left = await confirmAct({
        title: t('labelTemplates.leave.title'),
        text: t('labelTemplates.leave.text'),
        confirmLabel: t('labelTemplates.leave.act'),
        tone: 'danger',
      });
      return left === null;
    },
    enableBeforeUnload: false,
  });
  return (
    <Page>
      <PageHeader
        title={card === null ? t('labelTemplates.new') : card.name}
        before={<BackLink to="/labels/templates" />}
        aside={
          card !== null && (
            <Badge tone="quiet" icon={IconStack2}>
              {t('labelTemplates.version', { version: card.version })}
            </Badge>
          )
        }
      />
      <TemplateEditor
        design={opened}
        actions={(design) => (
          <SaveButtons
            design={design}
            card={card}
            onDesign={keep}
            onSaved={(next) => {
              saved.current = design;
              latest.current = design;
              onSaved?.(next);
            }}
          />
        )}
      />
      {card !== null && <TemplateHistory id={card.id} />}
    </Page>
  );
}

function TemplateHistory({ id }: { readonly id: Id }): JSX.Element {
  const { t } = useText();
  const history = useContractPages('labelTemplates.history', { id });
  return (
    <Section title={t('history.title')} icon={<IconHistory size={18} aria-hidden />}>
      <HistoryTimeline data={history} />
    </Section>
  );
}

type SaveProps = {
  readonly design: LabelDesign;
  readonly card: TemplateCard | null;
  readonly onDesign: (design: LabelDesign) => void;
  readonly onSaved: (card: TemplateCard) => void;
};

function SaveButtons({ design, card, onDesign, onSaved }: SaveProps): JSX.Element {
  const { t } = useText();
  const may = useMay();
  const act = useAct();
  const navigate = useNavigate();
  useEffect(() => {
    onDesign(design);
  }, [design, onDesign]);
  const refusal = may('labelTemplate.define') ? savingProblem(design, t) : t('error.FORBIDDEN');
  const save = async (as: 'copy' | 'version', over: 'no' | 'yes' = 'no'): Promise<void> => {
    const asNew = as === 'copy' || card === null;
    let changedTo: CallError | null = null;
    const done = await act(
      'labelTemplates.save',
      {
        id: asNew ? null : card.id,
        design: as === 'copy' ? { ...design, name: t('labelTemplates.copyName', { name: design.name }) } : design,
        seen: asNew ? null : card.version,
        over,
      },
      {
        onFailure: (error) => {
          changedTo = error;
        },
      },
    );
    if (done !== null) {
      notifications.show({ color: 'green', message: t('labelTemplates.saved', { version: done.version }) });
      onSaved(done);
      if (asNew) void navigate({ to: '/labels/templates/$id', params: { id: done.id }, replace: true });
      return;
    }
    const error = changedTo as CallError | null;
    if (error === null) return;
    if (error.code !== 'LABEL_TEMPLATE_CHANGED') {
      notifications.show({ color: 'red', message: explainError(t, error), autoClose: 8_000 });
      return;
    }
    const version = error.params?.['version'];
    const replaced = await confirmAct({
      title: t('labelTemplates.changed.title'),
      text: t('labelTemplates.changed.text', { version: typeof version === 'number' ? version : '' }),
      confirmLabel: t('labelTemplates.changed.over'),
    });
    if (replaced !== null) await save('version', 'yes');
  };
  return (
    <Group gap="xs">
      <ActButton
        refusal={refusal}
        leftSection={<IconDeviceFloppy size={16} aria-hidden />}
        onClick={() => void save('version')}
      >
        {card === null ? t('labelTemplates.saveAct') : t('labelTemplates.saveVersion', { version: card.version + 1 })}
      </ActButton>
      {card !== null && refusal === null && (
        <Button variant="default" leftSection={<IconCopy size={16} aria-hidden />} onClick={() => void save('copy')}>
          {t('labelTemplates.saveCopy')}
        </Button>
      )}
    </Group>
  );
}
