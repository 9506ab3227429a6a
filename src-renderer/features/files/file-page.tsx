/** One file: where it is, what it is, when it may leave and why, and everything that happened to it. */
import { ActionIcon, Alert, Menu, SimpleGrid, Stack } from '@mantine/core';
import {
  IconArrowsSplit2,
  IconBoxSeam,
  IconDots,
  IconFolderOff,
  IconFolders,
  IconHistory,
  IconHourglass,
  IconLock,
  IconMapPin,
  IconPencil,
  IconPrinter,
  IconX,
} from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { useState, type JSX } from 'react';

import type { Id } from '#shared/base/id.ts';
import type { FileCard } from '#shared/contract/boxes.ts';
import { inclusiveDates } from '#shared/domain/box/inclusive-dates.ts';
import { ActButton } from '../../interface/act-button.tsx';
import { AskedFor } from '../../interface/asked-for.tsx';
import { ActMenuItem } from '../../interface/act-menu-item.tsx';
import { CodeText } from '../../interface/code-text.tsx';
import { confirmAct } from '../../interface/confirm-act.tsx';
import { DueExplanation } from '../../interface/due-explanation.tsx';
import { EmptyState } from '../../interface/empty-state.tsx';
import { ErrorState } from '../../interface/error-state.tsx';
import { FieldList, FieldRow } from '../../interface/field-row.tsx';
import { fileTitleWords } from '../../interface/file-title.tsx';
import { HoldLines } from '../../interface/hold-lines.tsx';
import { HistoryTimeline } from '../../interface/history-timeline.tsx';
import { LoadingCard } from '../../interface/loading-card.tsx';
import { Page, PageHeader, Section } from '../../interface/page.tsx';
import { RecordLink } from '../../interface/record-link.tsx';
import { CustodyBadge, FlagBadge } from '../../interface/status-badge.tsx';
import { useSubmit } from '../../library/act.ts';
import { useText, type Translate } from '../../library/i18n.ts';
import { idOfParam } from '../../library/navigation.ts';
import { callErrorOf, useContractPages, useContractQuery } from '../../library/queries.ts';
import { useMay } from '../../library/session.ts';
import { openDialog } from '../../state/dialogs.ts';
import { EditFileDialog } from './edit-file-dialog.tsx';
import { noticeOf } from './file-notice.ts';
import { fileRefusal, listKeeping, type FileAct } from './file-refusals.ts';
import { FileStatusBadge } from './file-status.tsx';
import { LoanSection } from './loan-section.tsx';
import { PutInBoxDialog } from './put-in-box-dialog.tsx';

const route = getRouteApi('/files/$id');

export function FilePage(): JSX.Element {
  const { t } = useText();
  const id = idOfParam(route.useParams().id);
  if (id === null) {
    return (
      <Page>
        <PageHeader title={t('files.title')} />
        <EmptyState title={t('files.notFound')} />
      </Page>
    );
  }
  return <FileCardPage id={id} />;
}

function FileCardPage({ id }: { readonly id: Id }): JSX.Element {
  const { t } = useText();
  const query = useContractQuery('files.card', { id });
  const error = callErrorOf(query.error);
  if (query.data !== undefined) return <Loaded key={id} card={query.data} />;
  return (
    <Page>
      <PageHeader title={t('files.title')} />
      {error === null ? <LoadingCard /> : <ErrorState error={error} onRetry={() => void query.refetch()} />}
    </Page>
  );
}

type Dialog = 'edit' | 'putInBox' | null;

function Loaded({ card }: { readonly card: FileCard }): JSX.Element {
  const { t } = useText();
  const { file, box } = card;
  const [dialog, setDialog] = useState<Dialog>(null);
  const history = useContractPages('files.history', { id: file.id });
  const close = (): void => {
    setDialog(null);
  };
  return (
    <Page>
      <PageHeader
        title={fileTitleWords({ title: file.title, reserved: card.reserved }, t)}
        aside={
          <>
            {file.cote !== '' && <CodeText size="md">{file.cote}</CodeText>}
            <FileStatusBadge status={file.status} />
            {card.holds.some(({ state }) => state === 'active') && <FlagBadge flag="onHold" />}
            {file.confidential === 'yes' && <FlagBadge flag="confidential" />}
          </>
        }
        text={card.unitName}
        actions={<FileActs card={card} onDialog={setDialog} />}
      />
      <OutcomeNotice card={card} />
      <StateNotice card={card} />
      {card.reserved !== '' && (
        <Alert color="gray" variant="light" icon={<IconLock size={18} aria-hidden />}>
          {t(`files.reserved.text.${card.reserved}`)}
        </Alert>
      )}
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md">
        <Stack gap="md">
          <PlaceSection card={card} />
          <LoanSection card={card} />
          <AskedFor of={{ fileId: file.id }} />
          <IdentitySection card={card} />
        </Stack>
        <Stack gap="md">
          <Section title={t('retention.title')} icon={<IconHourglass size={18} aria-hidden />}>
            <DueExplanation due={card.due} />
          </Section>
          {card.otherSupports.map(({ support, due }) => (
            <Section
              key={support}
              title={t('files.section.otherSupport', { support })}
              icon={<IconHourglass size={18} aria-hidden />}
            >
              <DueExplanation due={due} />
            </Section>
          ))}
          {card.holds.length > 0 && (
            <Section title={t('holds.title')} icon={<IconLock size={18} aria-hidden />}>
              <HoldLines holds={card.holds} />
            </Section>
          )}
          <Section title={t('files.section.history')} icon={<IconHistory size={18} aria-hidden />}>
            <HistoryTimeline data={history} />
          </Section>
        </Stack>
      </SimpleGrid>
      {dialog === 'edit' && <EditFileDialog file={file} listNumber={listKeeping(card)} onClose={close} />}
      {dialog === 'putInBox' && <PutInBoxDialog file={file} box={box} onClose={close} />}
    </Page>
  );
}

type ActsProps = { readonly card: FileCard; readonly onDialog: (dialog: Dialog) => void };

function FileActs({ card, onDialog }: ActsProps): JSX.Element {
  const { t } = useText();
  const may = useMay();
  const submit = useSubmit();
  const { file, box } = card;
  const refusal = (kind: FileAct): string | null => {
    const why = fileRefusal(card, kind, may);
    return why === null ? null : t(why, { number: box?.number, list: box?.listNumber ?? '' });
  };
  const inBox = file.status === 'present' && box !== null;

  const withdraw = async (): Promise<void> => {
    const reason = await confirmAct({
      title: t('files.withdraw.title'),
      text: t('files.withdraw.text', { number: box?.number }),
      confirmLabel: t('files.withdraw.confirm'),
      reason: 'required',
      reasonLabel: t('files.withdraw.reason'),
    });
    if (reason === null) return;
    const done = await submit('file.withdraw', file.id, { reason }, { done: t('reboxing.extract.done') });
    // Its card takes its place in the box at once.
    if (done !== null && box !== null) openDialog({ dialog: 'labels', subject: { kind: 'phantoms', ids: [file.id] } });
  };
  const annul = async (): Promise<void> => {
    const reason = await confirmAct({
      title: t('files.annul.title'),
      text: t('files.annul.text'),
      confirmLabel: t('files.annul.confirm'),
      tone: 'danger',
      reason: 'required',
    });
    if (reason !== null) await submit('file.annul', file.id, { reason }, { done: t('files.annul.done') });
  };

  return (
    <>
      <ActButton
        variant="default"
        leftSection={<IconBoxSeam size={16} aria-hidden />}
        refusal={refusal('file.putInBox')}
        onClick={() => {
          onDialog('putInBox');
        }}
      >
        {inBox ? t('files.act.move') : t('files.act.putInBox')}
      </ActButton>
      <ActButton
        leftSection={<IconPencil size={16} aria-hidden />}
        refusal={refusal('file.describe')}
        onClick={() => {
          onDialog('edit');
        }}
      >
        {t('files.act.edit')}
      </ActButton>
      <Menu>
        <Menu.Target>
          <ActionIcon size="lg" variant="default" aria-label={t('common.more')}>
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <ActMenuItem
            icon={<IconLock size={16} aria-hidden />}
            refusal={may('hold.place') ? null : t('error.FORBIDDEN')}
            onClick={() => {
              openDialog({ dialog: 'placeHold', target: { kind: 'files', fileIds: [file.id] }, holdId: null });
            }}
          >
            {t('holds.act.file')}
          </ActMenuItem>
          <ActMenuItem
            icon={<IconFolderOff size={16} aria-hidden />}
            refusal={refusal('file.withdraw') ?? withdrawWhy(card, t)}
            onClick={() => void withdraw()}
          >
            {t('files.act.withdraw')}
          </ActMenuItem>
          {file.status === 'withdrawn' && (
            <ActMenuItem
              icon={<IconPrinter size={16} aria-hidden />}
              refusal={null}
              onClick={() => {
                openDialog({ dialog: 'labels', subject: { kind: 'phantoms', ids: [file.id] } });
              }}
            >
              {t('reboxing.extract.card')}
            </ActMenuItem>
          )}
          <ActMenuItem
            tone="danger"
            icon={<IconX size={16} aria-hidden />}
            refusal={refusal('file.annul')}
            onClick={() => void annul()}
          >
            {t('files.act.annul')}
          </ActMenuItem>
        </Menu.Dropdown>
      </Menu>
    </>
  );
}

function withdrawWhy({ file, box }: FileCard, t: Translate): string | null {
  if (file.status === 'withdrawn') return t('files.why.withdrawn');
  return box === null ? t('files.why.notInBox') : null;
}

/** What happens to the box happens to its files: said where it matters. */
function StateNotice({ card: { file, box } }: { readonly card: FileCard }): JSX.Element | null {
  const { t } = useText();
  const word = noticeOf(file.status, box?.custody ?? null);
  if (word === null || (word === 'destroyed' && file.outcome !== undefined)) return null;
  return (
    <Alert
      color={word === 'boxMissing' ? 'red' : 'yellow'}
      variant="light"
      icon={<IconFolders size={18} aria-hidden />}
    >
      {t(`files.place.${word}`)}
    </Alert>
  );
}

/** What a tri did with it. */
function OutcomeNotice({ card: { file } }: { readonly card: FileCard }): JSX.Element | null {
  const { t, format } = useText();
  if (file.outcome === undefined) return null;
  const { kind, on, certificate, listId } = file.outcome;
  return (
    <Alert color="gray" variant="light" icon={<IconArrowsSplit2 size={18} aria-hidden />}>
      {t(`sorting.file.${kind}`, { date: format.date(on), certificate })}{' '}
      <RecordLink kind="list" id={listId}>
        {t('sorting.file.list')}
      </RecordLink>
    </Alert>
  );
}

function PlaceSection({ card }: { readonly card: FileCard }): JSX.Element {
  const { t, format } = useText();
  const { file, box, address } = card;
  return (
    <Section title={t('files.section.place')} icon={<IconMapPin size={18} aria-hidden />}>
      {box === null ? (
        t('files.place.none')
      ) : (
        <FieldList>
          <FieldRow label={t('files.field.box')}>
            <RecordLink kind="box" id={box.id}>
              <CodeText>{box.number}</CodeText>
            </RecordLink>{' '}
            <CustodyBadge custody={box.custody} />
          </FieldRow>
          <FieldRow label={t('files.place.address')}>
            {address === '' ? t('files.place.noAddress') : <CodeText>{address}</CodeText>}
          </FieldRow>
          <FieldRow label={t('files.column.position')}>{format.number(file.position)}</FieldRow>
        </FieldList>
      )}
    </Section>
  );
}

/** Dates a file may have beside its opening and closing, in the order of a life. */
const NAMED_DATES = ['bornOn', 'lastEntryOn', 'departedOn', 'contractEndOn', 'officialOn', 'replacedOn'] as const;

function filled(text: string | undefined): boolean {
  return text !== undefined && text !== '';
}

function IdentitySection({ card }: { readonly card: FileCard }): JSX.Element {
  const { t, format } = useText();
  const { file, unitName, ruleNumber, ruleTitle } = card;
  const rule = ruleNumber === '' ? t('files.field.ruleNone') : `${ruleNumber} — ${ruleTitle}`;
  const support = (['PA', 'DM', 'MF', 'AV'] as const).find((code) => code === file.support);
  return (
    <Section title={t('files.section.identity')} icon={<IconFolders size={18} aria-hidden />}>
      <FieldList>
        <FieldRow label={t('files.field.unit')}>{unitName}</FieldRow>
        {file.categoryId != null && (
          <FieldRow label={t('plan.picker.label')}>
            <RecordLink kind="category" id={file.categoryId}>
              {card.categoryName}
            </RecordLink>
          </FieldRow>
        )}
        <FieldRow label={t('files.field.cote')}>{file.cote}</FieldRow>
        <FieldRow label={t('files.field.formerCote')}>{file.formerCote}</FieldRow>
        {filled(file.parentFile) && <FieldRow label={t('files.field.parentFile')}>{file.parentFile}</FieldRow>}
        <FieldRow label={t('files.field.copy')}>{t(`words.copy.${file.copy}`)}</FieldRow>
        <FieldRow label={t('files.field.support')}>
          {support === undefined ? file.support : t(`words.support.${support}`)}
        </FieldRow>
        {filled(file.fingerprint) && (
          <FieldRow label={t('files.field.fingerprint')}>
            <span style={{ overflowWrap: 'anywhere' }}>{file.fingerprint}</span>
          </FieldRow>
        )}
        <FieldRow label={t('files.field.rule')}>{rule}</FieldRow>
        {filled(file.delayNumber) && <FieldRow label={t('files.field.delayNumber')}>{file.delayNumber}</FieldRow>}
        <FieldRow label={t('files.field.openedOn')}>{file.openedOn}</FieldRow>
        <FieldRow label={t('files.field.closedOn')}>{file.closedOn}</FieldRow>
        {file.eventOn !== null && <FieldRow label={t('files.field.eventOn')}>{format.date(file.eventOn)}</FieldRow>}
        {NAMED_DATES.filter((field) => file[field] != null).map((field) => (
          <FieldRow key={field} label={t(`files.field.${field}`)}>
            {format.date(file[field] ?? null)}
          </FieldRow>
        ))}
        <FieldRow label={t('files.field.datesText')}>{inclusiveDates(file)}</FieldRow>
        {filled(file.volume) && <FieldRow label={t('files.field.volume')}>{file.volume}</FieldRow>}
        {filled(file.subject) && <FieldRow label={t('files.field.subject')}>{file.subject}</FieldRow>}
        {file.studentFile !== undefined && file.studentFile !== 'none' && (
          <FieldRow label={t('files.field.studentFile')}>{t(`words.studentFile.${file.studentFile}`)}</FieldRow>
        )}
        {file.essential === 'yes' && <FieldRow label={t('files.field.essential')}>{t('common.yes')}</FieldRow>}
        <FieldRow label={t('files.field.nominal')}>
          {file.nominal === 'yes' ? t('common.yes') : t('common.no')}
        </FieldRow>
        <FieldRow label={t('files.field.notes')}>{file.notes}</FieldRow>
      </FieldList>
    </Section>
  );
}
