/** Calls the records service from a window's page over the window's own port, as the client of the interface does. */
import type { Page } from '@playwright/test';

import type { AnswerFrame, ServiceFrame } from '../../../src-shared/contract/frames.ts';

/** Numbers of requests that the interface's own client will not reach. */
const FIRST_ID = 900_000_000;
let lastId = FIRST_ID;

type WithPorts = Window & { testPorts?: MessagePort[]; readonly travee?: { requestPort: () => void } };

/** Listens for ports from now on and asks for one; resolves when it has come. */
export async function connect(page: Page): Promise<void> {
  await page.evaluate(() => {
    const here = window as WithPorts;
    const ports: MessagePort[] = [];
    here.testPorts = ports;
    window.addEventListener('message', (event) => {
      const port = event.ports[0];
      if (event.source !== window || event.data !== 'travee:port' || port === undefined) return;
      port.start();
      ports.push(port);
    });
    here.travee?.requestPort();
  });
  await page.waitForFunction(() => ((window as WithPorts).testPorts?.length ?? 0) > 0);
}

/**
 * The answer to one call, over the newest port. When the records process is replaced meanwhile the call is sent again over
 * the port that comes then, as the client of the interface does: only ask what may be asked twice.
 */
export function ask(page: Page, method: string, input: unknown = {}): Promise<AnswerFrame> {
  lastId += 1;
  const request = { kind: 'request', id: lastId, method, input };
  return page.evaluate(
    (frame) =>
      new Promise<AnswerFrame>((resolve) => {
        const ports = (window as WithPorts).testPorts ?? [];
        let used: MessagePort | undefined;
        const sendOverNewest = () => {
          const port = ports.at(-1);
          if (port === undefined || port === used) return;
          used = port;
          port.addEventListener('message', ({ data }: MessageEvent<ServiceFrame>) => {
            if (data.kind !== 'answer' || data.id !== frame.id) return;
            clearInterval(watch);
            resolve(data);
          });
          port.postMessage(frame);
        };
        const watch = setInterval(sendOverNewest, 50);
        sendOverNewest();
      }),
    request,
  );
}

/** The value of the answer. Throws with the code of the refusal. */
export async function valueOf<T>(page: Page, method: string, input: unknown): Promise<T> {
  const answer = await ask(page, method, input);
  if (!answer.ok) throw new Error(`${method}: ${JSON.stringify(answer.error)}`);
  return answer.value as T;
}
