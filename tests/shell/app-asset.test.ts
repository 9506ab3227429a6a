import path from 'node:path';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { resolveAsset } from '#main/shell/app-asset.ts';

const folder = path.resolve('/opt/travee/dist/renderer');

function fileOf(address: string): string {
  const found = resolveAsset(folder, address);
  return found.ok ? path.relative(folder, found.value.file) : found.error.code;
}

describe('addresses of app://travee', () => {
  it('never name a file outside the folder of the window, whatever the address', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '..',
        '.',
        '%2e%2e',
        '%2E.',
        '..%2f',
        '%5c..',
        '\\',
        '%00',
        'C:',
        '%252e%252e',
        'a.js',
        '',
        '…',
        '~',
      ),
      fc.string({ maxLength: 6 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), fc.constantFrom('/', '%2f', '\\', '%5C'), (pieces, separator) => {
        const found = resolveAsset(folder, `app://travee/${pieces.join(separator)}`);
        if (!found.ok) return;
        expect(found.value.file.startsWith(folder + path.sep)).toBe(true);
        expect(path.normalize(found.value.file)).toBe(found.value.file);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ['app://travee/..%2f..%2fpackage.json', 'ADDRESS_REFUSED'],
    ['app://travee/%2e%2e%2f%2e%2e%2fshell%2fmain.js', 'ADDRESS_REFUSED'],
    ['app://travee/assets/..%5c..%5cmain.js', 'ADDRESS_REFUSED'],
    ['app://travee/assets%00.js', 'ADDRESS_REFUSED'],
    ['app://travee/C:/windows/win.ini', 'ADDRESS_REFUSED'],
    ['app://travee/%zz.js', 'ADDRESS_REFUSED'],
    ['app://other/index.html', 'ADDRESS_UNKNOWN'],
    ['app://user@travee/index.html', 'ADDRESS_UNKNOWN'],
    ['app://travee:81/index.html', 'ADDRESS_UNKNOWN'],
    ['file:///etc/passwd', 'ADDRESS_UNKNOWN'],
    ['not an address', 'ADDRESS_UNKNOWN'],
  ])('%s is refused: %s', (address, code) => {
    expect(fileOf(address)).toBe(code);
  });

  it.each([
    ['app://travee/', 'index.html'],
    ['app://travee/boxes/0193-ab', 'index.html'],
    ['app://travee/boxes?titre=l%C3%A9gal#x', 'index.html'],
    ['app://travee/assets/index-a1.js', path.join('assets', 'index-a1.js')],
    ['app://travee/recovery.html', 'recovery.html'],
  ])('%s is %s', (address, file) => {
    expect(fileOf(address)).toBe(file);
  });

  it.each([
    ['a.js', 'text/javascript; charset=utf-8'],
    ['a.CSS', 'text/css; charset=utf-8'],
    ['a.woff2', 'font/woff2'],
    ['a.wasm', 'application/wasm'],
    ['a.exe', 'application/octet-stream'],
  ])('%s is served as %s', (name, mimeType) => {
    const found = resolveAsset(folder, `app://travee/${name}`);
    expect(found.ok && found.value.mimeType).toBe(mimeType);
  });
});
