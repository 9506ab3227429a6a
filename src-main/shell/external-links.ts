/**
 * Which addresses may be handed to the system's browser. Decided on the parsed address, host by host: a text test such
 * as "contains legisquebec" would let `https://legisquebec.example.net` through.
 */
const ALLOWED_HOSTS: ReadonlySet<string> = new Set([
  // Archives Act and its regulations, which the retention rules cite.
  'www.legisquebec.gouv.qc.ca',
  // Bibliothèque et Archives nationales du Québec: approvals of retention schedules, transfers.
  'www.banq.qc.ca',
  // Commission d'accès à l'information: destruction of personal information.
  'www.cai.gouv.qc.ca',
]);

const SIGN_IN_PATH = /^\/sign-in\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const LOOPBACK: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * The page of the shared server where a person signs in, as the records process names it; pages never ask for it. Plain
 * http only of this very machine.
 */
export function signInLink(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.has(url.hostname));
  const isBare = url.username === '' && url.password === '' && url.search === '' && url.hash === '';
  return isSafe && isBare && SIGN_IN_PATH.test(url.pathname) ? url.href : undefined;
}

/** The address to open, normalised, or undefined when it may not be opened. */
export function allowedExternalLink(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  const isPlain = url.username === '' && url.password === '' && url.port === '';
  return url.protocol === 'https:' && isPlain && ALLOWED_HOSTS.has(url.hostname) ? url.href : undefined;
}
