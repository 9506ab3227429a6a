/** One rubrique: what goes there, the rules it follows, how many files, what it replaced, what happened to it. */
import { ActionIcon, Alert, Menu, Text } from '@mantine/core';
import {
  IconAlertTriangle,
  IconBook2,
  IconDots,
  IconFolders,
  IconHistory,
  IconLink,
  IconListDetails,
  IconLock,
  IconPencil,
  IconX,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { Fragment, type JSX } from 'react';

import type { Id } from '#shared/base/id.ts';
import type { CategoryCard } from '#shared/contract/plan-files.ts';
import { ActButton } from '../../interface/act-button.tsx';
import { CodeText } from '../../interface/code-text.tsx';
import { ErrorState } from '../../interface/error-state.tsx';
import { FieldList, FieldRow } from '../../interface/field-row.tsx';
import { HistoryTimeline } from '../../interface/history-timeline.tsx';
import { LinkButton } from '../../interface/link-button.tsx';
import { LoadingCard } from '../../interface/loading-card.tsx';
import { Section } from '../../interface/page.tsx';
import { RecordLink } from '../../interface/record-link.tsx';
import { Badge } from '../../interface/status-badge.tsx';
import { useText } from '../../library/i18n.ts';
import { callErrorOf, useContractPages, useContractQuery } from '../../library/queries.ts';
import { useMay } from '../../library/session.ts';
import { CategoryMenuItems } from './category-menu.tsx';
import type { OpenDialog } from './plan-dialogs.ts';
import { useCategoryActs } from './use-category-acts.ts';

export function CategoryCardPanel({ id, onDialog }: { readonly id: Id; readonly onDialog: OpenDialog }): JSX.Element {
  const query = useContractQuery('categories.card', { id });
  const error = callErrorOf(query.error);
  if (query.data !== undefined) return <Loaded card={query.data} onDialog={onDialog} />;
  return error === null ? <LoadingCard /> : <ErrorState error={error} onRetry={() => void query.refetch()} />;
}

type LoadedProps = { readonly card: CategoryCard; readonly onDialog: OpenDialog };

function Loaded({ card, onDialog }: LoadedProps): JSX.Element {
  const { t } = useText();
  const { category } = card;
  const history = useContractPages('categories.history', { id: category.id });
  const inForce = card.rules.filter(({ status }) => status === 'active');
  const wantsRule = category.status === 'active' && category.successorId === null;
  return (
    <>
      <CardHeader card={card} onDialog={onDialog} />
      {inForce.length === 0 && wantsRule && (card.files > 0 || card.children === 0) && (
        <Alert color="yellow" variant="light" icon={<IconAlertTriangle size={18} aria-hidden />}>
          {t('plan.unruledText')}
        </Alert>
      )}
      <Section title={t('plan.section.description')} icon={<IconListDetails size={18} aria-hidden />}>
        <Description card={card} />
      </Section>
      <Rules card={card} onDialog={onDialog} />
      <Files card={card} />
      <Section title={t('plan.section.history')} icon={<IconHistory size={18} aria-hidden />}>
        <HistoryTimeline data={history} />
      </Section>
    </>
  );
}

function CardHeader({ card, onDialog }: LoadedProps): JSX.Element {
  const { t } = useText();
  const may = useMay();
  const { category } = card;
  const { id, code, title, status } = category;
  return (
    <header className="plan-header">
      <div>
        <p className="plan-path">
          <span>{card.planName}</span>
          {card.ancestors.map((ancestor) => (
            <Fragment key={ancestor.id}>
              <span aria-hidden>›</span>
              <RecordLink kind="category" id={ancestor.id}>
                {ancestor.code}
              </RecordLink>
            </Fragment>
          ))}
        </p>
        <h2 className="plan-card-title">
          <CodeText size="lg">{code}</CodeText>
          <span>{title}</span>
          {status === 'closed' && (
            <Badge tone="quiet" icon={IconLock}>
              {t('plan.closed')}
            </Badge>
          )}
        </h2>
      </div>
      <div className="plan-acts">
        <ActButton
          variant="default"
          refusal={may('category.describe') ? null : t('error.FORBIDDEN')}
          leftSection={<IconPencil size={16} aria-hidden />}
          onClick={() => {
            onDialog({ kind: 'edit', id });
          }}
        >
          {t('plan.act.edit')}
        </ActButton>
        <Menu width={290}>
          <Menu.Target>
            <ActionIcon variant="default" size={36} aria-label={t('plan.act.menuOf', { code })}>
              <IconDots size={18} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <CategoryMenuItems category={category} onDialog={onDialog} />
          </Menu.Dropdown>
        </Menu>
      </div>
    </header>
  );
}

function Description({ card }: { readonly card: CategoryCard }): JSX.Element {
  const { t } = useText();
  const { category, successorName, replaces } = card;
  return (
    <FieldList>
      <FieldRow label={t('plan.field.scope')}>
        {category.scope === '' ? '' : <span className="plan-scope">{category.scope}</span>}
      </FieldRow>
      <FieldRow label={t('plan.field.formerCodes')}>
        {category.formerCodes.length === 0 ? '' : <CodeText>{category.formerCodes.join(', ')}</CodeText>}
      </FieldRow>
      <FieldRow label={t('plan.field.subdivided')}>
        {category.subdivided === 'yes' ? t('common.yes') : t('common.no')}
      </FieldRow>
      {category.successorId !== null && (
        <FieldRow label={t('plan.field.successor')}>
          <RecordLink kind="category" id={category.successorId}>
            {successorName}
          </RecordLink>
        </FieldRow>
      )}
      {replaces.length > 0 && (
        <FieldRow label={t('plan.field.replaces')}>
          {replaces.map(({ id, name, planName }) => (
            <div key={id}>
              <RecordLink kind="category" id={id}>
                {name}
              </RecordLink>
              {` · ${planName}`}
            </div>
          ))}
        </FieldRow>
      )}
    </FieldList>
  );
}

function Rules({ card, onDialog }: LoadedProps): JSX.Element {
  const { t } = useText();
  const may = useMay();
  const acts = useCategoryActs();
  const { category, rules } = card;
  return (
    <Section
      title={t('plan.section.rules')}
      icon={<IconBook2 size={18} aria-hidden />}
      actions={
        <ActButton
          size="compact-sm"
          variant="default"
          refusal={may('category.linkRule') ? null : t('error.FORBIDDEN')}
          leftSection={<IconLink size={15} aria-hidden />}
          onClick={() => {
            onDialog({ kind: 'linkRule', id: category.id });
          }}
        >
          {t('plan.act.linkRule')}
        </ActButton>
      }
    >
      {rules.length === 0 ? (
        <Text size="sm">{t('plan.unruled')}</Text>
      ) : (
        <>
          <ul className="plan-card-rules">
            {rules.map((rule) => (
              <li key={rule.id}>
                <Link to="/rules/$id" params={{ id: rule.id }} className="record-link">
                  {`${rule.number} — ${rule.title}`}
                  {rule.status === 'withdrawn' && ` (${t('plan.withdrawn')})`}
                </Link>
                {may('category.unlinkRule') && (
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    aria-label={t('plan.act.unlinkRule', { number: rule.number })}
                    onClick={() => void acts.unlink(category, rule)}
                  >
                    <IconX size={16} />
                  </ActionIcon>
                )}
              </li>
            ))}
          </ul>
          {rules.length > 1 && (
            <Text size="xs" c="dimmed" mt="xs">
              {t('plan.rulesHint')}
            </Text>
          )}
        </>
      )}
    </Section>
  );
}

function Files({ card: { category, files } }: { readonly card: CategoryCard }): JSX.Element {
  const { t } = useText();
  return (
    <Section
      title={t('plan.section.files')}
      icon={<IconFolders size={18} aria-hidden />}
      actions={
        files > 0 && (
          <LinkButton size="compact-sm" variant="default" to="/files" search={{ categoryId: category.id }}>
            {t('plan.act.seeFiles')}
          </LinkButton>
        )
      }
    >
      <Text size="sm">{files === 0 ? t('plan.filesNone') : t('plan.lineFiles', { count: files })}</Text>
    </Section>
  );
}
