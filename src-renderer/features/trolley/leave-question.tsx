/** Escape asks before the whole screen is given up: it is pressed by accident with gloves. */
import { useEffect, useRef, type JSX } from 'react';

import { useText } from '../../library/i18n.ts';

type Props = { readonly onLeave: () => void; readonly onStay: () => void };

export function LeaveQuestion({ onLeave, onStay }: Props): JSX.Element {
  const { t } = useText();
  const leave = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    leave.current?.focus();
  }, []);
  return (
    <div className="trolley-question" role="alertdialog" aria-labelledby="trolley-ask" aria-describedby="trolley-text">
      <p id="trolley-ask" className="trolley-word">
        {t('trolley.leaveAsk')}
      </p>
      <p id="trolley-text" className="trolley-detail">
        {t('trolley.leaveText')}
      </p>
      <div className="trolley-choices">
        <button ref={leave} type="button" className="trolley-key" onClick={onLeave}>
          {t('trolley.leave')}
        </button>
        <button type="button" className="trolley-key" onClick={onStay}>
          {t('trolley.stay')}
        </button>
      </div>
    </div>
  );
}
