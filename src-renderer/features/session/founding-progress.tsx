/** While the depot is being created: what is happening and, for the sample, how far it has come. */
import { Progress } from '@mantine/core';
import type { JSX } from 'react';

import { useText } from '../../library/i18n.ts';

/** `share`: what is done, between 0 and 1; null while that is not known. */
type Props = { readonly words: string; readonly share: number | null };

export function FoundingProgress({ words, share }: Props): JSX.Element {
  const { format } = useText();
  return (
    <div className="stage-progress">
      <p className="stage-hint" role="status">
        {words}
      </p>
      {share !== null && (
        <>
          <Progress value={share * 100} aria-label={words} transitionDuration={120} />
          <span className="stage-share" aria-hidden>
            {format.percent(share)}
          </span>
        </>
      )}
    </div>
  );
}
