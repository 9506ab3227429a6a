/**
 * How a server is set up: from the environment, read once. What is open to the network is encrypted, by the server itself
 * or by a proxy that is named; a configuration that would not be is refused.
 */
import { homedir } from 'node:os';
import path from 'node:path';

import { err, ok, type Result } from '#shared/base/result.ts';
import type { ServerDependencies } from './http/create-server.ts';

export type ServerConfig = {
  readonly host: string;
  readonly port: number;
  /** A PostgreSQL of the organisation's, or the server's own in a folder. */
  readonly database: { readonly url: string } | { readonly folder: string };
  readonly connections: number;
  readonly tls: { readonly keyFile: string; readonly certFile: string } | null;
  readonly trustProxy: string | null;
  /** How browsers reach the server, for people to sign in with the organisation's identity provider. */
  readonly browsers: NonNullable<ServerDependencies['browsers']> | null;
};

export type ConfigFailure =
  | { readonly code: 'PORT_INVALID' | 'CONNECTIONS_INVALID'; readonly value: string }
  | { readonly code: 'TLS_INCOMPLETE' | 'PROVIDER_INCOMPLETE' }
  | { readonly code: 'TLS_REQUIRED'; readonly value: string };

type Environment = Readonly<Record<string, string | undefined>>;

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|::1)$/;
const DEFAULT_PORT = 8420;

export function readConfig(environment: Environment, platform: NodeJS.Platform): Result<ServerConfig, ConfigFailure> {
  const value = (name: string): string | undefined => environment[name]?.trim() || undefined;
  const host = value('TRAVEE_HOST') ?? '127.0.0.1';
  const port = integer(value('TRAVEE_PORT') ?? String(DEFAULT_PORT), 65_535);
  if (port === undefined) return err({ code: 'PORT_INVALID', value: value('TRAVEE_PORT') ?? '' });
  const connections = integer(value('TRAVEE_CONNECTIONS') ?? '10', 1000);
  if (connections === undefined || connections < 4) {
    return err({ code: 'CONNECTIONS_INVALID', value: value('TRAVEE_CONNECTIONS') ?? '' });
  }
  const [keyFile, certFile] = [value('TRAVEE_TLS_KEY'), value('TRAVEE_TLS_CERT')];
  if ((keyFile === undefined) !== (certFile === undefined)) return err({ code: 'TLS_INCOMPLETE' });
  const tls = keyFile === undefined || certFile === undefined ? null : { keyFile, certFile };
  const trustProxy = value('TRAVEE_TRUST_PROXY') ?? null;
  if (!LOOPBACK.test(host) && tls === null && trustProxy === null) return err({ code: 'TLS_REQUIRED', value: host });
  const browsers = browsersOf(value);
  if (browsers === undefined) return err({ code: 'PROVIDER_INCOMPLETE' });
  const url = value('DATABASE_URL');
  const folder = value('TRAVEE_DATA') ?? defaultFolder(environment, platform);
  return ok({
    host,
    port,
    connections,
    tls,
    trustProxy,
    browsers,
    database: url === undefined ? { folder } : { url },
  });
}

/** Null when there is no identity provider; `undefined` when what is said of it is not enough. */
function browsersOf(value: (name: string) => string | undefined): ServerConfig['browsers'] | undefined {
  const publicAddress = value('TRAVEE_PUBLIC_ADDRESS');
  const issuer = value('TRAVEE_OIDC_ISSUER');
  if (issuer === undefined) return publicAddress === undefined ? null : { publicAddress, provider: null };
  const [clientId, clientSecret] = [value('TRAVEE_OIDC_CLIENT_ID'), value('TRAVEE_OIDC_CLIENT_SECRET')];
  if (publicAddress === undefined || clientId === undefined || clientSecret === undefined) return undefined;
  const [name, claim] = [value('TRAVEE_OIDC_NAME') ?? issuer, value('TRAVEE_OIDC_CLAIM') ?? 'email'];
  return { publicAddress, provider: { issuer, clientId, clientSecret, name, claim } };
}

function integer(text: string, most: number): number | undefined {
  const number = Number(text);
  return /^\d+$/.test(text) && number <= most ? number : undefined;
}

/** Where the server keeps its own PostgreSQL. Root's home is closed to the user PostgreSQL then runs as. */
function defaultFolder(environment: Environment, platform: NodeJS.Platform): string {
  if (platform === 'win32') {
    return path.join(environment['LOCALAPPDATA'] ?? path.join(homedir(), 'AppData', 'Local'), 'travee-server');
  }
  if (platform === 'darwin') return path.join(homedir(), 'Library', 'Application Support', 'travee-server');
  if (process.getuid?.() === 0) return '/var/lib/travee-server';
  return path.join(environment['XDG_DATA_HOME'] ?? path.join(homedir(), '.local', 'share'), 'travee-server');
}
