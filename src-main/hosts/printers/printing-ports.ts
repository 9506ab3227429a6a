/** The way to every kind of printer, for the system this program runs on. */
import { tmpdir } from 'node:os';

import type { PrintingPort, PrintingPorts } from '#main/records/printing/ports.ts';
import { CUPS_TIMINGS, discoverQueues, queueStatus, sendToQueue, type CupsOptions } from './cups-printer.ts';
import { NETWORK_TIMINGS, networkStatus, sendOverNetwork, type NetworkTimings } from './network-printer.ts';
import { discoverWindowsQueues, sendToWindows, windowsStatus, type WindowsOptions } from './windows-printer.ts';

export type PrintersOptions = {
  readonly platform: NodeJS.Platform;
  /** PATH, and what the system's printing needs; passed on to its programs. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly network?: Partial<NetworkTimings>;
  readonly cups?: Partial<Omit<CupsOptions, 'env'>>;
};

/** Names of variables that programs of the system are given. */
const PASSED_ON = [
  'PATH',
  'HOME',
  'CUPS_SERVER',
  'USER',
  'SYSTEMROOT',
  'WINDIR',
  'TEMP',
  'TMP',
  'USERPROFILE',
  'PATHEXT',
];
/** Where SumatraPDF is, on Windows. */
const HELPER = 'TRAVEE_PDF_PRINTER';

export function createPrintingPorts(options: PrintersOptions): PrintingPorts {
  return {
    port: createPrintingPort(options),
    timers: {
      set: (work, delayMs) => setTimeout(work, delayMs),
      clear: (timer) => {
        clearTimeout(timer as NodeJS.Timeout | undefined);
      },
    },
  };
}

function createPrintingPort({ platform, env: given, network, cups }: PrintersOptions): PrintingPort {
  const env = Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) =>
      value !== undefined && PASSED_ON.includes(name.toUpperCase()) ? [[name, value]] : [],
    ),
  );
  const timings: NetworkTimings = { ...NETWORK_TIMINGS, ...network };
  const cupsOptions: CupsOptions = { ...CUPS_TIMINGS, ...cups, env };
  const windows: WindowsOptions = {
    env,
    helper: given[HELPER] ?? null,
    shell: 'powershell.exe',
    tempDir: tmpdir(),
    pollMs: 500,
    endMs: 600_000,
  };
  const isWindows = platform === 'win32';
  return {
    discover: () => (isWindows ? discoverWindowsQueues(windows) : discoverQueues(cupsOptions)),
    status: ({ address, ...target }) => {
      if ('host' in address) return networkStatus({ ...target, address }, timings);
      return isWindows ? windowsStatus(address.queue, windows) : queueStatus(address.queue, cupsOptions);
    },
    send: (order, watch) => {
      const { address } = order.target;
      if ('host' in address) return sendOverNetwork(order, watch, timings);
      return isWindows
        ? sendToWindows(order, address.queue, watch, windows)
        : sendToQueue(order, address.queue, watch, cupsOptions);
    },
  };
}
