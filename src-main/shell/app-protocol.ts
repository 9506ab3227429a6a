/**
 * `app://travee`: the window's files under an origin of their own, with the security headers on every answer. The scheme
 * is standard and secure, so the page gets the ordinary rules of an origin, and nothing of `file:`.
 */
import { app, protocol } from 'electron';
import { readFile } from 'node:fs/promises';

import type { Log } from './json-lines-log.ts';
import { APP_SCHEME, resolveAsset } from './app-asset.ts';
import { SECURITY_HEADERS } from './content-security-policy.ts';

/**
 * To be called before the app is ready. Chromium puts the app's name into the user agent, and a header with an accent in
 * it makes Electron refuse every request of a page to the scheme: the é of Travée has to go.
 */
export function registerAppScheme(): void {
  app.userAgentFallback = app.userAgentFallback.normalize('NFD').replace(/[^ -~]/g, '');
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Answers every request of the windows; to be called once the app is ready. */
export function serveApp(rendererDir: string, log: Log): void {
  protocol.handle(APP_SCHEME, async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405);
    const asset = resolveAsset(rendererDir, request.url);
    if (!asset.ok) {
      log('warn', 'shell.protocol.refused', { code: asset.error.code });
      return refuse(asset.error.code === 'ADDRESS_REFUSED' ? 403 : 404);
    }
    try {
      const body = await readFile(asset.value.file);
      return new Response(new Uint8Array(body), {
        headers: { ...SECURITY_HEADERS, 'Content-Type': asset.value.mimeType, 'Cache-Control': 'no-cache' },
      });
    } catch (error) {
      log('warn', 'shell.protocol.missing', { detail: error instanceof Error ? error.message : String(error) });
      return refuse(404);
    }
  });
}

function refuse(status: number): Response {
  return new Response(null, { status, headers: SECURITY_HEADERS });
}
