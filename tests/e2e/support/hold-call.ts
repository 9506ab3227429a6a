/**
 * One call of the window kept on its way to the service, for what is seen of a long one: the test says how far it is, then
 * lets it go. What the service says of a long call is looked at without a window (tests/records).
 */
import type { Page } from '@playwright/test';

type Frame = { readonly kind?: string; readonly id?: number; readonly method?: string };
type WithHeld = Window & { heldCall?: { readonly id: number; readonly port: MessagePort; readonly go: () => void } };

export type HeldCall = {
  /** The window is told, as the service tells it. Waits for the call when it has not been made yet. */
  readonly told: (done: number, total: number) => Promise<void>;
  readonly letGo: () => Promise<void>;
};

/** The next call of that method is kept. */
export async function holdCall(page: Page, method: string): Promise<HeldCall> {
  await page.evaluate((wanted) => {
    const post = MessagePort.prototype.postMessage;
    MessagePort.prototype.postMessage = function (this: MessagePort, ...sent: unknown[]): void {
      const frame = sent[0] as Frame | null;
      const go = (): void => {
        Reflect.apply(post, this, sent);
      };
      if (frame?.kind !== 'request' || frame.method !== wanted) {
        go();
        return;
      }
      MessagePort.prototype.postMessage = post;
      (window as WithHeld).heldCall = { id: frame.id ?? 0, port: this, go };
    };
  }, method);
  return {
    told: async (done, total) => {
      await page.waitForFunction(() => (window as WithHeld).heldCall !== undefined);
      await page.evaluate(
        ([done, total]) => {
          const held = (window as WithHeld).heldCall;
          const data = { kind: 'progress', id: held?.id, done, total };
          held?.port.dispatchEvent(new MessageEvent('message', { data }));
        },
        [done, total] as const,
      );
    },
    letGo: () =>
      page.evaluate(() => {
        (window as WithHeld).heldCall?.go();
        delete (window as WithHeld).heldCall;
      }),
  };
}
