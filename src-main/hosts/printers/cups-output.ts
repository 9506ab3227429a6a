/** What `lp` and `lpstat` say under `LC_ALL=C`, read. Pure. */
import type { JobReason } from '#shared/contract/printing.ts';

/** `request id is Zebra-12 (0 file(s))` → `Zebra-12`. */
export function readRequestId(out: string): string | undefined {
  return /^request id is (\S+-\d+) /mu.exec(out)?.[1];
}

/** Names one a line, as `lpstat -e` gives them. */
export function readQueueNames(out: string): string[] {
  return lines(out);
}

/** `device for Zebra: usb://…` of `lpstat -v`, by queue. */
export function readDevices(out: string): ReadonlyMap<string, string> {
  const found = lines(out).flatMap((line) => {
    const [, queue = '', device = ''] = /^device for (.+?): (.*)$/u.exec(line) ?? [];
    return queue === '' ? [] : [[queue, device] as const];
  });
  return new Map(found);
}

/** `system default destination: Zebra` of `lpstat -d`. */
export function readDefaultQueue(out: string): string | undefined {
  return /^system default destination: (.+)$/mu.exec(out)?.[1]?.trim();
}

/** Why `lp` took nothing. What it does not explain is the system's own trouble. */
export function readRefusal(err: string): JobReason {
  if (/not accepting|rejecting/iu.test(err)) return 'queue-refuses';
  if (/stopped|disabled/iu.test(err)) return 'queue-stopped';
  if (/does not exist|invalid destination|unknown destination|no such|not-found/iu.test(err)) return 'queue-unknown';
  return 'system-absent';
}

function lines(out: string): string[] {
  return out
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
