/** Why the person may not settle a case, naming the roles that may; null when they may. */
import { mayDo } from '#shared/domain/authorisation.ts';
import { ROLES } from '#shared/domain/person/person.ts';
import { useText } from '../../library/i18n.ts';
import { useMay } from '../../library/session.ts';

export function useSettleRefusal(): string | null {
  const { t, language } = useText();
  const may = useMay();
  if (may('case.settle')) return null;
  const names = ROLES.filter((role) => mayDo([role], 'case.settle')).map((role) =>
    t(`words.role.${role}`).toLocaleLowerCase(language),
  );
  return t('cases.noRight', { roles: new Intl.ListFormat(language, { type: 'disjunction' }).format(names) });
}
