/** What an element is called: its field, its words, or what it is. */
import { useCallback } from 'react';

import type { LabelElement } from '#shared/domain/label/label-template.ts';
import { useText } from '../../../library/i18n.ts';

const MOST = 30;

export function useElementName(): (element: LabelElement) => string {
  const { t } = useText();
  return useCallback(
    (element) => {
      if (element.kind === 'field') return t(`labelTemplates.fields.${element.field}`);
      if (element.kind !== 'text' || element.text === '') return t(`labelTemplates.add.${element.kind}`);
      return element.text.length > MOST ? `${element.text.slice(0, MOST)}…` : element.text;
    },
    [t],
  );
}
