/** Where the rest of the upkeep is. */
import { Link } from '@tanstack/react-router';
import { IconBook2, IconDatabaseExport, IconFileImport, IconUsers, type Icon } from '@tabler/icons-react';
import type { JSX } from 'react';

import { Section } from '../../interface/page.tsx';
import { useText } from '../../library/i18n.ts';

const PLACES: readonly (readonly [name: 'settings' | 'people' | 'rules' | 'imports', icon: Icon])[] = [
  ['settings', IconDatabaseExport],
  ['people', IconUsers],
  ['rules', IconBook2],
  ['imports', IconFileImport],
];

export function Elsewhere(): JSX.Element {
  const { t } = useText();
  return (
    <Section title={t('administration.section.elsewhere')}>
      <div className="elsewhere">
        {PLACES.map(([name, PlaceIcon]) => (
          <Link key={name} to={`/${name}`} className="elsewhere-link">
            <PlaceIcon size={22} stroke={1.6} aria-hidden />
            <span>
              <strong>{t(`administration.elsewhere.${name}`)}</strong>
              <small>{t(`administration.elsewhere.${name}Text`)}</small>
            </span>
          </Link>
        ))}
      </div>
    </Section>
  );
}
