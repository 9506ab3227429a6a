import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { chosenUserData } from '#main/shell/app-paths.ts';
import { CHANNELS, parseWindowArgument, windowArgument } from '#main/shell/channels.ts';
import { SECURITY_HEADERS } from '#main/shell/content-security-policy.ts';
import { allowedExternalLink, signInLink } from '#main/shell/external-links.ts';
import { developmentUrl, isTrustedSender, type Sender } from '#main/shell/sender.ts';
import { utilityEnvironment } from '#main/shell/utility-environment.ts';

describe('external links', () => {
  it.each([
    'https://www.legisquebec.gouv.qc.ca/fr/document/lc/A-21.1',
    'https://www.banq.qc.ca/archives/',
    'HTTPS://WWW.BANQ.QC.CA/',
  ])('%s may be opened', (address) => {
    expect(allowedExternalLink(address)).toBe(new URL(address).href);
  });

  it.each([
    'http://www.banq.qc.ca/',
    'https://www.banq.qc.ca.example.net/',
    'https://example.net/www.banq.qc.ca',
    'https://example.net/?https://www.banq.qc.ca/',
    'https://www.banq.qc.ca@example.net/',
    'https://user:pw@www.banq.qc.ca/',
    'https://www.banq.qc.ca:8443/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'smb://www.banq.qc.ca/share',
    'banq.qc.ca',
    '',
  ])('%s may not', (address) => {
    expect(allowedExternalLink(address)).toBeUndefined();
  });

  it('opens nothing but https on a known host, for any text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.webUrl(), fc.string()), (address) => {
        const allowed = allowedExternalLink(address);
        if (allowed !== undefined) expect(new URL(allowed).hostname.endsWith('.qc.ca')).toBe(true);
      }),
    );
  });
});

describe('the page of the server where a person signs in', () => {
  const id = '01900000-0000-7000-8000-0000000000aa';

  it.each([
    `https://archives.example.org/sign-in/${id}`,
    `https://10.0.0.5:8420/sign-in/${id}`,
    `http://localhost:8420/sign-in/${id}`,
  ])('%s is opened', (address) => {
    expect(signInLink(address)).toBe(address);
  });

  it.each([
    `http://archives.example.org/sign-in/${id}`,
    `https://archives.example.org/other/${id}`,
    `https://archives.example.org/sign-in/${id}/../../x`,
    `https://archives.example.org/sign-in/${id}?next=https://example.net`,
    `https://user:pw@archives.example.org/sign-in/${id}`,
    'https://archives.example.org/sign-in/1',
    `file:///sign-in/${id}`,
    `javascript:/sign-in/${id}`,
  ])('%s is not', (address) => {
    expect(signInLink(address)).toBeUndefined();
  });
});

describe('senders', () => {
  const ours: Sender = { url: 'app://travee/boxes', frame: 'top', window: 'main' };
  const origins = ['app://travee'];

  it('are trusted from the top frame of our page in the right window', () => {
    expect(isTrustedSender(ours, 'main', origins)).toBe(true);
  });

  it.each<[string, Partial<Sender>]>([
    ['an inner frame', { frame: 'inner' }],
    ['the other window', { window: 'recovery' }],
    ['a window we did not open', { window: undefined }],
    ['another site', { url: 'https://example.net/' }],
    ['a host that begins like ours', { url: 'app://travee.example/' }],
    ['another scheme', { url: 'https://travee/' }],
    ['an address with a user', { url: 'app://x@travee/' }],
    ['a frame that is gone', { url: '' }],
    ['an empty page', { url: 'about:blank' }],
  ])('%s is not', (_what, change) => {
    expect(isTrustedSender({ ...ours, ...change }, 'main', origins)).toBe(false);
  });

  it('of a development server are trusted on this machine only, and never in an installed app', () => {
    expect(developmentUrl('http://127.0.0.1:5173/', 'development')?.origin).toBe('http://127.0.0.1:5173');
    expect(developmentUrl('http://127.0.0.1:5173/', 'packaged')).toBeUndefined();
    expect(developmentUrl('http://192.168.1.4:5173/', 'development')).toBeUndefined();
    expect(developmentUrl('https://localhost.example.net/', 'development')).toBeUndefined();
    expect(developmentUrl(undefined, 'development')).toBeUndefined();
  });
});

describe('content security policy', () => {
  const policy = SECURITY_HEADERS['Content-Security-Policy'] ?? '';
  const directives = new Map(
    policy.split('; ').map((directive) => [directive.split(' ')[0], directive.split(' ').slice(1)]),
  );

  it('starts from our own files and allows no evaluation and no inline script', () => {
    expect(directives.get('default-src')).toEqual(["'self'"]);
    expect(directives.get('script-src')).toEqual(["'self'"]);
    expect(policy).not.toContain('unsafe-eval');
    expect([...directives].filter(([, sources]) => sources.includes("'unsafe-inline'")).map(([name]) => name)).toEqual([
      'style-src',
    ]);
  });

  it('names no address outside the app', () => {
    const sources = new Set([...directives.values()].flat());
    expect(sources).toEqual(new Set(["'self'", "'none'", "'unsafe-inline'", 'data:', 'blob:']));
  });

  it('forbids plug-ins, another base and sending forms', () => {
    for (const name of ['object-src', 'base-uri', 'form-action']) expect(directives.get(name)).toEqual(["'none'"]);
    expect(SECURITY_HEADERS['X-Content-Type-Options']).toBe('nosniff');
  });
});

describe('channels', () => {
  it('all carry our prefix and have one name each', () => {
    const names = Object.values(CHANNELS);
    expect(names.every((name) => name.startsWith('travee:'))).toBe(true);
    expect(new Set(names).size).toBe(names.length);
  });

  it('bring what a window was told at its opening through any command line', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.string()), (value) => {
        const argument = windowArgument(value);
        expect(argument).not.toMatch(/["\s\\]/);
        expect(parseWindowArgument(['electron', '--type=renderer', argument])).toEqual({ ...value });
      }),
    );
    expect(parseWindowArgument(['electron'])).toBeUndefined();
  });
});

describe('environment of the records process', () => {
  it('keeps the allowed names only', () => {
    const secret = fc.constantFrom(
      'NODE_OPTIONS',
      'LD_PRELOAD',
      'HTTP_PROXY',
      'AWS_SECRET_ACCESS_KEY',
      'PYTHONPATH',
      'SSH_AUTH_SOCK',
      'TRAVEE_DEV_URL',
    );
    fc.assert(
      fc.property(fc.dictionary(fc.oneof(secret, fc.string()), fc.string()), (environment) => {
        const kept = utilityEnvironment({
          ...environment,
          LANG: 'fr_CA.UTF-8',
          TZ: 'America/Toronto',
          TMPDIR: undefined,
        });
        const rest = Object.keys(kept).filter(
          (name) =>
            !/^(lang|language|lc_\w+|system(drive|root)|te?mp|tmpdir|tz|windir)$/i.test(name) &&
            // What the programs that print are found and configured by.
            !/^(cups_server|home|path|pathext|travee_pdf_printer|user|userprofile)$/i.test(name),
        );
        expect(rest).toEqual([]);
        expect(kept).toMatchObject({ LANG: 'fr_CA.UTF-8', TZ: 'America/Toronto' });
        expect('TMPDIR' in kept).toBe(false);
      }),
    );
  });

  it('finds the names of Windows in their usual case', () => {
    expect(utilityEnvironment({ SystemRoot: 'C:\\Windows', PSModulePath: 'C:\\' })).toEqual({
      SystemRoot: 'C:\\Windows',
    });
  });
});

describe('folder of the data', () => {
  it('is chosen by an administrator anywhere, by the environment in development only', () => {
    expect(chosenUserData({ switchValue: '/srv/a', environmentValue: '/srv/b' }, 'packaged')).toBe('/srv/a');
    expect(chosenUserData({ switchValue: '', environmentValue: '/srv/b' }, 'development')).toBe('/srv/b');
    expect(chosenUserData({ switchValue: '', environmentValue: '/srv/b' }, 'packaged')).toBeUndefined();
    expect(chosenUserData({ switchValue: '', environmentValue: '' }, 'development')).toBeUndefined();
  });
});
