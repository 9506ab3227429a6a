/** Both ends of a port held by a test: what the window sent, and what the service says. */
import type { ClientFrame, RequestFrame, ServiceFrame } from '#shared/contract/frames.ts';
import type { ClientPort } from '#renderer/library/client.ts';

export type FakePort = ClientPort & {
  readonly sent: ClientFrame[];
  readonly requests: () => RequestFrame[];
  readonly say: (frame: ServiceFrame) => void;
  readonly close: () => void;
};

export function createFakePort(): FakePort {
  const sent: ClientFrame[] = [];
  let onMessage: (frame: ServiceFrame) => void = () => undefined;
  let onClose: () => void = () => undefined;
  return {
    sent,
    requests: () => sent.filter((frame) => frame.kind === 'request'),
    post: (frame) => {
      sent.push(frame);
    },
    onMessage: (listener) => {
      onMessage = listener;
    },
    onClose: (listener) => {
      onClose = listener;
    },
    say: (frame) => {
      onMessage(frame);
    },
    close: () => {
      onClose();
    },
  };
}
