/**
 * Hybrid logical clock: 12 hexadecimal digits of milliseconds, 4 of counter, 12 of device; 28 characters that sort as
 * text. It dates facts and orders competing edits of one field. It is never a cursor and never refuses anything
 * (sync.md, section 5).
 */
import type { Brand } from './brand.ts';
import type { DeviceId } from './id.ts';

export type Hlc = Brand<string, 'Hlc'>;

const HLC = /^[0-9a-f]{28}$/;

export function isHlc(text: string): text is Hlc {
  return HLC.test(text);
}

/** The last 12 hexadecimal digits of the device's id: its random part. */
function deviceShort(device: DeviceId): string {
  return device.slice(-12);
}

/** The first stamp that is later than `last`, at `nowMs` or after; a clock set back only advances the counter. */
export function nextHlc(last: Hlc | null, nowMs: number, device: DeviceId): Hlc {
  const lastMs = last === null ? -1 : hlcTimeMs(last);
  let ms = nowMs;
  let counter = 0;
  if (lastMs >= nowMs) {
    ms = lastMs;
    counter = Number.parseInt(last?.slice(12, 16) ?? '0', 16) + 1;
    if (counter > 0xffff) {
      ms += 1;
      counter = 0;
    }
  }
  return (ms.toString(16).padStart(12, '0') + counter.toString(16).padStart(4, '0') + deviceShort(device)) as Hlc;
}

/** Milliseconds since 1970 held by the stamp. */
export function hlcTimeMs(hlc: Hlc): number {
  return Number.parseInt(hlc.slice(0, 12), 16);
}
