/** The address of a shared server as a person types it. Passwords are of no use in it, and TLS is required beyond this machine. */
import { err, ok, type Result } from '#shared/base/result.ts';

const LOOPBACK: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/** The address without a slash at the end. A name without a scheme is taken for `https`. */
export function readServerAddress(typed: string): Result<string, 'SERVER_URL_INVALID' | 'TLS_REQUIRED'> {
  const text = typed.trim();
  const url = parsed(text);
  if (url === undefined) return err('SERVER_URL_INVALID');
  if (url.username + url.password + url.search + url.hash !== '') return err('SERVER_URL_INVALID');
  if (url.protocol === 'http:' && !LOOPBACK.has(url.hostname)) return err('TLS_REQUIRED');
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return err('SERVER_URL_INVALID');
  return ok(url.href.replace(/\/+$/, ''));
}

function parsed(text: string): URL | undefined {
  const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  return URL.canParse(whole) ? new URL(whole) : undefined;
}
