/**
 * Says when the window became usable: the first screen is painted with its data and listens. The mark `travee:usable`
 * is what the benchmark of the start reads; nothing in the product depends on it.
 */
import { useEffect } from 'react';

const USABLE_MARK = 'travee:usable';
let said = false;

/** Marks the frame that shows the screen which calls this; the first one of a window only. */
export function useUsableMark(): void {
  useEffect(() => {
    if (said) return;
    said = true;
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        performance.mark(USABLE_MARK);
        port1.close();
      };
      port2.postMessage(null);
    });
  }, []);
}
