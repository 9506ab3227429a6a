/**
 * Who may speak on a `travee:` channel: the top frame of one of our own pages, in a window that we opened for it. A
 * frame inside the page, another window, or a page that has wandered elsewhere is refused.
 */
export type WindowKind = 'main' | 'recovery';

export type Sender = {
  /** Address of the frame; empty when the frame is gone. */
  readonly url: string;
  readonly frame: 'top' | 'inner';
  /** Undefined for a window that the shell did not open. */
  readonly window: WindowKind | undefined;
};

/** Whether the sender may use a channel of the given kind of window. `origins`: ours, as `scheme://host[:port]`. */
export function isTrustedSender(sender: Sender, expected: WindowKind, origins: readonly string[]): boolean {
  return sender.frame === 'top' && sender.window === expected && isOwnAddress(sender.url, origins);
}

/** Whether an address belongs to the app. Our scheme is compared by its parts: `URL.origin` of it is "null" in Node. */
export function isOwnAddress(address: string, origins: readonly string[]): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, host, username, password } = new URL(address);
  return username === '' && password === '' && origins.includes(`${protocol}//${host}`);
}

/**
 * The address of the development server, if it may be used: never in an installed app, and only on this machine.
 * Undefined when there is none.
 */
export function developmentUrl(value: string | undefined, build: 'packaged' | 'development'): URL | undefined {
  if (build === 'packaged' || value === undefined || !URL.canParse(value)) return undefined;
  const url = new URL(value);
  const isLocal = ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
  return url.protocol === 'http:' && isLocal ? url : undefined;
}
