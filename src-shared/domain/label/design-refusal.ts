/** What keeps a design from being kept; what a scanner would not read is told beside it, never refused (judge-template). */
import type { JsonObject } from '../../base/json.ts';
import type { ErrorCode } from '../../base/error-codes.ts';
import { FIELDS_OF, isNeutralField } from './label-fields.ts';
import type { KeptDesign } from './kept-design.ts';

export type DesignRefusal = { readonly code: ErrorCode; readonly params: JsonObject };

/** `element`: its place in the list, from 1. */
export function designRefusal({ subject, neutral, w, h, elements }: KeptDesign): DesignRefusal | undefined {
  for (const [index, element] of elements.entries()) {
    const number = index + 1;
    if (element.kind === 'field') {
      const { field } = element;
      if (!FIELDS_OF[subject].includes(field)) {
        return { code: 'LABEL_FIELD_NOT_OF_SUBJECT', params: { element: number, field: [field], subject: [subject] } };
      }
      if (neutral === 'yes' && !isNeutralField(field)) {
        return { code: 'LABEL_FIELD_NOT_NEUTRAL', params: { element: number, field: [field] } };
      }
    }
    if ('pt' in element && element.minPt > element.pt) {
      return { code: 'LABEL_SIZES_REVERSED', params: { element: number } };
    }
    if (element.x >= w || element.y >= h || element.x + widthOf(element) <= 0 || element.y + heightOf(element) <= 0) {
      return { code: 'LABEL_ELEMENT_OUTSIDE', params: { element: number } };
    }
  }
  return undefined;
}

type KeptElement = KeptDesign['elements'][number];

function widthOf(element: KeptElement): number {
  return 'side' in element ? element.side : element.w;
}

function heightOf(element: KeptElement): number {
  return 'side' in element ? element.side : element.h;
}
