/** What the certificate says of an executed list. */
import { Text } from '@mantine/core';
import type { JSX } from 'react';

import { civilDateAt } from '#shared/base/civil-date.ts';
import { hlcTimeMs } from '#shared/base/hybrid-clock.ts';
import type { Id } from '#shared/base/id.ts';
import type { Execution } from '#shared/domain/disposal/list.ts';
import type { Printing } from '#shared/domain/disposal/printing.ts';
import { CodeText } from '../../interface/code-text.tsx';
import { FieldList, FieldRow } from '../../interface/field-row.tsx';
import { RecordLink } from '../../interface/record-link.tsx';
import { useText } from '../../library/i18n.ts';
import { personName } from '../../library/person-name.ts';
import { useContractQuery } from '../../library/queries.ts';
import { useTimeZone } from '../../library/today.ts';

type Props = { readonly execution: Execution; readonly printings?: readonly Printing[] };

export function CertificateSection({ execution, printings = [] }: Props): JSX.Element {
  const { t, format } = useText();
  const { vendor, weightKg, weights = [] } = execution;
  const sumHg = weights.reduce((sum, { weightHg }) => sum + weightHg, 0);
  const weightHg = weightKg === null ? sumHg : weightKg * 10;
  return (
    <>
      <FieldList>
        <FieldRow label={t('disposal.certificate.number')}>
          <CodeText>{execution.certificateNumber}</CodeText>
        </FieldRow>
        <FieldRow label={t('disposal.certificate.executedOn')}>{format.date(execution.executedOn)}</FieldRow>
        <FieldRow label={t('disposal.certificate.method')}>{t(`words.method.${execution.method}`)}</FieldRow>
        <FieldRow
          label={t('disposal.certificate.place')}
        >{`${t(`words.site.${execution.site}`)} · ${execution.placeText}`}</FieldRow>
        <FieldRow label={t('disposal.certificate.responsible')}>
          <PersonName id={execution.responsibleId} />
        </FieldRow>
        <FieldRow label={t('disposal.certificate.witness')}>
          <PersonName id={execution.witnessId} />
        </FieldRow>
        <FieldRow label={t('disposal.certificate.weight')}>
          {weightKg === null && weights.length === 0 ? '' : format.kilograms(weightHg)}
        </FieldRow>
        <FieldRow label={t('disposal.certificate.copies')}>
          {execution.copiesDestroyed === 'yes' ? t('common.yes') : t('common.no')}
        </FieldRow>
        {vendor !== null && <FieldRow label={t('disposal.certificate.vendor')}>{vendor.name}</FieldRow>}
        {vendor !== null && <FieldRow label={t('disposal.execute.vendorLot')}>{vendor.lot}</FieldRow>}
        {vendor !== null && <FieldRow label={t('disposal.execute.vendorCertificate')}>{vendor.certificate}</FieldRow>}
        {execution.banqAuthorisation !== '' && (
          <FieldRow label={t('disposal.certificate.banq')}>{execution.banqAuthorisation}</FieldRow>
        )}
        <Printings printings={printings} />
        {execution.remarks !== '' && <FieldRow label={t('disposal.certificate.remarks')}>{execution.remarks}</FieldRow>}
      </FieldList>
      <Text size="xs" c="dimmed" mt="sm">
        {t('disposal.certificate.original')}
      </Text>
    </>
  );
}

/** All that were: two desks apart may each have printed originals. */
function Printings({ printings }: { readonly printings: readonly Printing[] }): JSX.Element {
  const { t, format } = useText();
  const timeZone = useTimeZone();
  const originals = printings.filter(({ copy }) => copy === 'original');
  const duplicatas = printings.length - originals.length;
  return (
    <>
      <FieldRow label={t('disposal.paper.printedOn')}>
        {originals.length === 0
          ? t('disposal.paper.notPrinted')
          : originals.map(({ id, at, by }) => (
              <div key={id}>
                {format.date(civilDateAt(hlcTimeMs(at), timeZone))} · <PersonName id={by} />
              </div>
            ))}
      </FieldRow>
      {duplicatas > 0 && <FieldRow label={t('disposal.paper.duplicatas')}>{format.number(duplicatas)}</FieldRow>}
    </>
  );
}

function PersonName({ id }: { readonly id: Id }): JSX.Element {
  const { t } = useText();
  const { data } = useContractQuery('people.card', { id });
  if (data === undefined) return <span>…</span>;
  return (
    <RecordLink kind="person" id={id}>
      {personName(t, data.person)}
    </RecordLink>
  );
}
