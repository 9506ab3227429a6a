/**
 * What a page of Travée may load: its own files, and nothing from anywhere else.
 *
 * `style-src` allows inline styles because Mantine sets sizes and positions through style attributes and one style tag;
 * an injected style cannot run code, and no address outside the app can be reached from it. `blob:` serves previews of
 * papers, `data:` the small pictures and fonts of stylesheets. There is no `unsafe-inline` or `unsafe-eval` for scripts.
 */
const directives: readonly string[] = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "media-src 'self' data: blob:",
  "worker-src 'self' blob:",
  "frame-src 'self' blob:",
  "frame-ancestors 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
];

/** The headers of every answer of `app://travee`. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': directives.join('; '),
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
};
