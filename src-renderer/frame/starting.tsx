/** While the service opens the depot, and if it cannot answer. */
import { Loader } from '@mantine/core';
import type { JSX } from 'react';

import { ErrorState } from '../interface/error-state.tsx';
import { useText } from '../library/i18n.ts';
import { callErrorOf } from '../library/queries.ts';
import { Mark } from './mark.tsx';
import './starting.css';

type Props = { readonly failure: Error | null; readonly onRetry: () => void };

export function Starting({ failure, onRetry }: Props): JSX.Element {
  const { t } = useText();
  const error = callErrorOf(failure);
  return (
    <main className="starting">
      <span className="starting-mark">
        <Mark size={52} />
      </span>
      <h1>{t('common.appName')}</h1>
      {error === null ? (
        <p role="status">
          <Loader size={15} aria-hidden /> {t('common.connecting')}
        </p>
      ) : (
        <ErrorState error={error} onRetry={onRetry} />
      )}
    </main>
  );
}
