/** What the rules of a list say of its tri: the sampling grid, the remarks, what becomes of each type of document. */
import { Badge, Stack } from '@mantine/core';
import type { JSX } from 'react';

import type { SortingRule } from '#shared/contract/list-sorting.ts';
import { CodeText } from '../../../interface/code-text.tsx';
import { useText } from '../../../library/i18n.ts';

export function SortingRules({ rules }: { readonly rules: readonly SortingRule[] }): JSX.Element {
  return (
    <Stack gap="lg">
      {rules.map((rule) => (
        <Rule key={rule.id} rule={rule} />
      ))}
    </Stack>
  );
}

function Rule({ rule }: { readonly rule: SortingRule }): JSX.Element {
  const { t } = useText();
  const { delayRemarks, remarks, documentTypes, sorting, samplingGrid } = rule;
  const saysNothing = delayRemarks.length + sorting.length === 0 && remarks === '' && documentTypes === '';
  return (
    <article className="sorting-rule">
      <h3>
        <CodeText>{rule.number}</CodeText> {rule.title}
      </h3>
      <p className="sorting-notations">
        {rule.notations.map((notation) => (
          <CodeText key={notation} quiet="yes">
            {notation}
          </CodeText>
        ))}
        <Badge variant="light" color={samplingGrid === 'yes' ? 'teal' : 'gray'}>
          {t(samplingGrid === 'yes' ? 'sorting.rules.grid' : 'sorting.rules.noGrid')}
        </Badge>
      </p>
      {delayRemarks.length > 0 && (
        <dl className="sorting-remarks">
          {delayRemarks.map(({ code, text }) => (
            <div key={code}>
              <dt>{code}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      )}
      {remarks !== '' && (
        <p>
          <strong>{t('sorting.rules.remarks')}</strong> {remarks}
        </p>
      )}
      {sorting.length > 0 ? (
        <ul className="sorting-types">
          {sorting.map(({ documentType, disposition, note }) => (
            <li key={documentType}>
              <strong>{t(disposition === 'C' ? 'sorting.rules.keep' : 'sorting.rules.destroy')}</strong> {documentType}
              {note !== '' && ` (${note})`}
            </li>
          ))}
        </ul>
      ) : (
        documentTypes !== '' && (
          <p>
            <strong>{t('sorting.rules.types')}</strong> {documentTypes}
          </p>
        )
      )}
      {saysNothing && <p className="sampling-more">{t('sorting.rules.none')}</p>}
    </article>
  );
}
