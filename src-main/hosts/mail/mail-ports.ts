/** The way to a mail server, and the seal for its password, as the product has them. */
import type { MailPorts } from '#main/records/mail/ports.ts';
import { deviceSeal } from './device-seal.ts';
import { createSmtpTransport } from './smtp-transport.ts';

/** `deviceKey`: null where the system keeps no secrets. */
export function createMailPorts(deviceKey: string | null): MailPorts {
  return {
    transport: createSmtpTransport(),
    seal: deviceKey === null ? null : deviceSeal(deviceKey),
    timers: {
      set: (work, delayMs) => setTimeout(work, delayMs),
      clear: (timer) => {
        clearTimeout(timer as NodeJS.Timeout | undefined);
      },
    },
  };
}
