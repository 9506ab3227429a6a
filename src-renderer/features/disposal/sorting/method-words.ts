/** A method of sampling in one line, as the list's card says it. */
import type { SamplingMethod } from '#shared/domain/disposal/sampling.ts';
import type { Text } from '../../../library/i18n.ts';

export function methodWords(
  { t, format, language }: Pick<Text, 't' | 'format' | 'language'>,
  method: SamplingMethod,
): string {
  switch (method.method) {
    case 'specimens':
    case 'choice':
      return t(`sorting.described.${method.method}`);
    case 'everyNth':
      return t('sorting.described.everyNth', { n: format.number(method.n), from: format.number(method.from) });
    case 'letters':
      return t('sorting.described.letters', { letters: [...method.letters].join(', ') });
    case 'years': {
      const endings = new Intl.ListFormat(language, { type: 'disjunction' }).format(method.endings);
      return t('sorting.described.years', { endings });
    }
    case 'random':
      return t('sorting.described.random', { percent: format.number(method.percent), seed: method.seed });
  }
}
