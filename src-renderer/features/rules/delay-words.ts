/** A délai in words: "Actif 2 ans, semi-actif 5 ans, puis destruction." */
import type { Delay, Period } from '#shared/domain/retention/delay-notation.ts';
import type { Translate } from '../../library/i18n.ts';

/** The sentence that says what a délai means. */
export function delayWords(delay: Delay, t: Translate): string {
  return t('rules.say.whole', {
    active: activeWords(delay.active, t),
    semi: semiActiveWords(delay.semiActive, t),
    then: t(`rules.say.then${delay.disposition}`),
  });
}

function activeWords(period: Period, t: Translate): string {
  switch (period.kind) {
    case 'years':
      return period.years === 0 ? t('rules.say.activeNone') : t('rules.say.activeYears', { count: period.years });
    case 'open':
      return t('rules.say.activeOpen');
    case 'superseded':
      return t('rules.say.activeSuperseded');
  }
}

function semiActiveWords(period: Period, t: Translate): string {
  switch (period.kind) {
    case 'years':
      return period.years === 0 ? t('rules.say.semiNone') : t('rules.say.semiYears', { count: period.years });
    case 'open':
      return t('rules.say.semiOpen');
    case 'superseded':
      return t('rules.say.semiSuperseded');
  }
}
