/**
 * Which file an `app://travee/…` address names, and how it is served. Pure: the protocol handler (app-protocol.ts) reads
 * the file. Nothing outside the folder of the window can be named, whatever the encoding of the address.
 */
import path from 'node:path';

import { err, ok, type Result } from '#shared/base/result.ts';

export const APP_SCHEME = 'app';
export const APP_ORIGIN = 'app://travee';

export type Asset = { readonly file: string; readonly mimeType: string };
export type AssetRefusal = { readonly code: 'ADDRESS_REFUSED' | 'ADDRESS_UNKNOWN' };

const MIME_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.gif': 'image/gif',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.mp3': 'audio/mpeg',
  '.ogg': 'audio/ogg',
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.wav': 'audio/wav',
  '.webp': 'image/webp',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};

/**
 * Resolves an address against the window's folder. An address whose last part has no extension is a screen of the
 * window and gets `index.html`, so that reloading a deep address works.
 */
export function resolveAsset(rendererDir: string, address: string): Result<Asset, AssetRefusal> {
  const url = parseUrl(address);
  if (url?.protocol !== `${APP_SCHEME}:` || url.host !== 'travee' || url.username !== '' || url.password !== '') {
    return err({ code: 'ADDRESS_UNKNOWN' });
  }
  const decoded = decode(url.pathname);
  if (decoded === undefined || /[\0\\]/.test(decoded)) return err({ code: 'ADDRESS_REFUSED' });
  const parts = decoded.split('/').filter((part) => part !== '');
  if (parts.some((part) => part === '..' || part === '.' || part.includes(':')))
    return err({ code: 'ADDRESS_REFUSED' });

  const extension = path.posix.extname(parts.at(-1) ?? '').toLowerCase();
  const file = path.resolve(rendererDir, ...(extension === '' ? ['index.html'] : parts));
  if (!isInside(rendererDir, file)) return err({ code: 'ADDRESS_REFUSED' });
  return ok({ file, mimeType: MIME_TYPES[extension === '' ? '.html' : extension] ?? 'application/octet-stream' });
}

function isInside(folder: string, file: string): boolean {
  const relative = path.relative(path.resolve(folder), file);
  return relative !== '' && !relative.startsWith('..') && !path.isAbsolute(relative);
}

function parseUrl(address: string): URL | undefined {
  return URL.canParse(address) ? new URL(address) : undefined;
}

function decode(pathname: string): string | undefined {
  try {
    return decodeURIComponent(pathname);
  } catch {
    // A malformed escape (`%zz`): there is no such file, and the caller refuses it.
    return undefined;
  }
}
