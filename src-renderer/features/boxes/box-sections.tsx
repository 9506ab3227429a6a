/** The blocks of a box's card. */
import { ActionIcon, Button, Pill } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useNavigate, Link } from '@tanstack/react-router';
import type { JSX } from 'react';

import type { Id } from '#shared/base/id.ts';
import type { BoxCard } from '#shared/contract/boxes.ts';
import type { Box } from '#shared/domain/box/box.ts';
import { inclusiveDates } from '#shared/domain/box/inclusive-dates.ts';
import { ActButton } from '../../interface/act-button.tsx';
import { CodeText } from '../../interface/code-text.tsx';
import { ErrorState } from '../../interface/error-state.tsx';
import { FieldList, FieldRow } from '../../interface/field-row.tsx';
import { FileTitle } from '../../interface/file-title.tsx';
import { HoldLines } from '../../interface/hold-lines.tsx';
import { RecordLink } from '../../interface/record-link.tsx';
import { Badge } from '../../interface/status-badge.tsx';
import { useText } from '../../library/i18n.ts';
import { callErrorOf, useContractQuery } from '../../library/queries.ts';
import { useMay } from '../../library/session.ts';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { BoxDialog } from './box-dialogs.tsx';
import { boxRefusal } from './box-refusals.ts';
import { useBoxActs } from './use-box-acts.ts';

type CardProps = { readonly card: BoxCard };

export function WhereSection({
  card,
  onDialog,
}: CardProps & { readonly onDialog: (dialog: BoxDialog) => void }): JSX.Element {
  const { t, format } = useText();
  const may = useMay();
  const { box, loan } = card;
  const out = loan?.state === 'out' ? loan : null;
  return (
    <>
      <div className="box-where">
        <div className="box-address">
          {out !== null && (
            <>
              <RecordLink kind="person" id={out.personId}>
                {out.personName}
              </RecordLink>
              <small>{`${t('boxes.field.dueOn')} ${format.date(out.dueOn)}`}</small>
            </>
          )}
          {out === null && box.placeId !== null && card.address !== '' && (
            <>
              <RecordLink kind="place" id={box.placeId}>
                {card.address}
              </RecordLink>
              {box.custody !== 'shelved' && <small>{t('boxes.field.belongs')}</small>}
            </>
          )}
          {out === null &&
            card.address === '' &&
            (box.custody === 'handedOver' ? (box.deposit?.recipientName ?? '') : t('boxes.nowhere'))}
        </div>
        {box.custody === 'unplaced' && boxRefusal(box, 'shelve', may) === null && (
          <Button
            variant="light"
            onClick={() => {
              onDialog('shelve');
            }}
          >
            {t('boxes.act.shelve')}
          </Button>
        )}
      </div>
      {out !== null && (
        <FieldList>
          <FieldRow label={t('boxes.field.outOn')}>{format.date(out.outOn)}</FieldRow>
          <FieldRow label={t('boxes.field.purpose')}>{out.purpose}</FieldRow>
          <FieldRow label={t('boxes.field.belongs')}>
            {card.address === '' ? null : <CodeText>{card.address}</CodeText>}
          </FieldRow>
        </FieldList>
      )}
    </>
  );
}

export function IdentitySection({ card }: CardProps): JSX.Element {
  const { t, format } = useText();
  const { box } = card;
  return (
    <FieldList>
      <FieldRow label={t('boxes.field.unit')}>{card.unitName}</FieldRow>
      <FieldRow label={t('boxes.field.rule')}>
        {card.ruleNumber === '' ? null : `${card.ruleNumber} — ${card.ruleTitle}`}
      </FieldRow>
      <FieldRow label={t('boxes.field.datesText')}>{inclusiveDates(box)}</FieldRow>
      <FieldRow label={t('boxes.field.openedOn')}>{box.openedOn}</FieldRow>
      <FieldRow label={t('boxes.field.closedOn')}>{box.closedOn}</FieldRow>
      {box.eventOn !== null && <FieldRow label={t('boxes.field.eventOn')}>{box.eventOn}</FieldRow>}
      <FieldRow label={t('boxes.field.copy')}>{t(`words.copy.${box.copy}`)}</FieldRow>
      <FieldRow label={t('boxes.field.support')}>{box.support}</FieldRow>
      <FieldRow label={t('boxes.field.boxType')}>{box.boxType}</FieldRow>
      <FieldRow label={t('boxes.field.length')}>
        {box.lengthMm === 0 ? null : format.centimetres(box.lengthMm)}
      </FieldRow>
      {(card.fill !== null || box.full === 'yes') && (
        <FieldRow label={t('reboxing.field.fill')}>
          {[
            ...(card.fill === null ? [] : [t('transfers.box.percent', { percent: card.fill })]),
            ...(box.full === 'yes' ? [t('transfers.box.full')] : []),
          ].join(' · ')}
        </FieldRow>
      )}
      {card.transferNumber !== '' && (
        <FieldRow label={t('reboxing.field.transfer')}>
          <Link to="/transfers/$id" params={{ id: box.transferId ?? '' }}>
            {card.transferNumber}
          </Link>
        </FieldRow>
      )}
      {box.receivedOn !== undefined && <FieldRow label={t('reboxing.field.receivedOn')}>{box.receivedOn}</FieldRow>}
      {card.homeAddress !== '' && <FieldRow label={t('reboxing.field.home')}>{card.homeAddress}</FieldRow>}
      <FieldRow label={t('boxes.field.clientNumber')}>{box.clientNumber}</FieldRow>
      <FieldRow label={t('boxes.field.series')}>{box.series}</FieldRow>
      <FieldRow label={t('boxes.field.notes')}>{box.notes}</FieldRow>
    </FieldList>
  );
}

export function AddFileButton({ card: { box, listNumber } }: CardProps): JSX.Element {
  const { t } = useText();
  const may = useMay();
  const navigate = useNavigate();
  const why = boxRefusal(box, 'addFile', may);
  return (
    <ActButton
      size="compact-sm"
      variant="subtle"
      refusal={why === null ? null : t(why, { number: box.number, list: listNumber })}
      onClick={() => void navigate({ to: '/files/new', search: { boxId: box.id } })}
    >
      {t('boxes.addFile')}
    </ActButton>
  );
}

export function ContentsSection({ id }: { readonly id: Id }): JSX.Element {
  const { t, format } = useText();
  const { data, error, refetch } = useContractQuery('boxes.files', { id });
  const failure = callErrorOf(error);
  if (failure !== null) return <ErrorState error={failure} onRetry={() => void refetch()} />;
  if (data === undefined) return <p className="history-empty">{t('common.loading')}</p>;
  if (data.length === 0) return <p className="history-empty">{t('boxes.noFiles')}</p>;
  return (
    <table className="box-files">
      <thead>
        <tr>
          <th scope="col">{t('files.column.cote')}</th>
          <th scope="col">{t('files.column.title')}</th>
          <th scope="col">{t('files.column.dates')}</th>
          <th scope="col">{t('files.column.due')}</th>
        </tr>
      </thead>
      <tbody>
        {data.map((file) => (
          <tr key={file.id}>
            <td>
              <CodeText>{file.cote === '' ? '—' : file.cote}</CodeText>
            </td>
            <td>
              <RecordLink kind="file" id={file.id}>
                <FileTitle row={file} />
              </RecordLink>
              {file.outcome !== null && (
                <span className="box-file-outcome">
                  {t(`sorting.short.${file.outcome.kind}`, {
                    date: format.date(file.outcome.on),
                    certificate: file.outcome.certificate,
                  })}
                </span>
              )}
            </td>
            <td>{file.datesText === '' ? '—' : file.datesText}</td>
            <td>{format.date(file.dueOn)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function CodesSection({
  box,
  onDialog,
}: {
  readonly box: Box;
  readonly onDialog: (dialog: BoxDialog) => void;
}): JSX.Element {
  const { t } = useText();
  const may = useMay();
  const acts = useBoxActs({ box });
  const words = [...new Set(box.keywords.map(({ word }) => word))];
  const mayRemove = may('box.removeKeyword');
  return (
    <FieldList>
      <FieldRow label={t('boxes.field.code')}>
        {box.code === null ? null : (
          <span className="box-words">
            <CodeText>{box.code}</CodeText>
            {box.codeIsOurs === 'no' && (
              <Badge tone="stop" icon={IconAlertTriangle}>
                {t('boxes.codeNotOurs')}
              </Badge>
            )}
          </span>
        )}
      </FieldRow>
      <FieldRow label={t('boxes.field.foreignCodes')}>
        <span className="box-words">
          {box.foreignCodes.map((code) => (
            <CodeText key={code}>{code}</CodeText>
          ))}
          <AddButton
            label={t('boxes.act.attachCode')}
            refused={boxRefusal(box, 'code', may) !== null}
            onClick={() => {
              onDialog('code');
            }}
          />
        </span>
      </FieldRow>
      <FieldRow label={t('boxes.field.keywords')}>
        <span className="box-words">
          {words.map((word) => (
            <Pill
              key={word}
              withRemoveButton={mayRemove}
              removeButtonProps={{
                'aria-label': t('boxes.keyword.remove', { word }),
                'aria-hidden': false,
                tabIndex: 0,
              }}
              onRemove={() => void acts.removeKeyword(word)}
            >
              {word}
            </Pill>
          ))}
          <AddButton
            label={t('boxes.act.addKeyword')}
            refused={boxRefusal(box, 'keyword', may) !== null}
            onClick={() => {
              onDialog('keyword');
            }}
          />
        </span>
      </FieldRow>
    </FieldList>
  );
}

type AddProps = { readonly label: string; readonly refused: boolean; readonly onClick: () => void };

function AddButton({ label, refused, onClick }: AddProps): JSX.Element | null {
  if (refused) return null;
  return (
    <ActionIcon size="sm" variant="default" aria-label={label} title={label} onClick={onClick}>
      <IconPlus size={14} />
    </ActionIcon>
  );
}

export function HoldsSection({ card }: CardProps): JSX.Element {
  const { t } = useText();
  const { box, holds } = card;
  const may = useMay();
  const acts = useBoxActs({ box });
  return (
    <HoldLines
      holds={holds}
      actions={({ of, id }) => {
        const hold = of === 'box' ? box.holds.find((one) => one.id === id) : undefined;
        if (hold === undefined || !may('box.liftHold')) return null;
        return (
          <Button size="compact-sm" variant="default" onClick={() => void acts.liftHold(hold)}>
            {t('boxes.act.liftHold')}
          </Button>
        );
      }}
    />
  );
}
