/**
 * The organisation's identity provider, over OpenID Connect: authorisation code with PKCE, state and nonce. It vouches for
 * somebody; which person of the organisation that is, is for `sign-in.ts` to say.
 */
import * as openid from 'openid-client';

import type { Round } from '../database/sign-in-store.ts';

export type ProviderConfig = {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What people call it: "Compte du centre de services". */
  readonly name: string;
  /** Claim that holds the e-mail of the person. Other than `email` it is taken as the provider gives it. */
  readonly claim: string;
  /** Where the provider sends the browser back: `<public address>/sign-in/callback`. */
  readonly redirectUri: string;
};

/** Whom the provider vouches for. `email` only when it may be believed. */
export type Vouched = { readonly issuer: string; readonly subject: string; readonly email: string | null };

export type Provider = {
  readonly name: string;
  /** A new round: what to remember, and where to send the browser. */
  readonly begin: () => Promise<{ readonly round: Omit<Round, 'browser'>; readonly url: string }>;
  /** Who came back, or `undefined` when the provider or the person said no. */
  readonly finish: (callback: URL, round: Round) => Promise<Vouched | undefined>;
};

export function createProvider(config: ProviderConfig): Provider {
  let known: Promise<openid.Configuration> | undefined;
  // Asked at the first sign-in, again after a failure: a provider that is away does not keep the server from starting.
  const discovered = (): Promise<openid.Configuration> => {
    known ??= discover(config).catch((error: unknown) => {
      known = undefined;
      throw error;
    });
    return known;
  };
  return {
    name: config.name,
    begin: async () => {
      const verifier = openid.randomPKCECodeVerifier();
      const round = { state: openid.randomState(), nonce: openid.randomNonce(), verifier };
      const url = openid.buildAuthorizationUrl(await discovered(), {
        redirect_uri: config.redirectUri,
        scope: 'openid email profile',
        state: round.state,
        nonce: round.nonce,
        code_challenge: await openid.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        prompt: 'login',
      });
      return { round, url: url.href };
    },
    finish: async (callback, { state, nonce, verifier }) => {
      try {
        const tokens = await openid.authorizationCodeGrant(await discovered(), callback, {
          pkceCodeVerifier: verifier,
          expectedState: state,
          expectedNonce: nonce,
          idTokenExpected: true,
        });
        const claims = tokens.claims();
        if (claims === undefined) return undefined;
        // Many providers keep the e-mail out of the token and tell it apart.
        const more =
          claims[config.claim] === undefined
            ? await openid.fetchUserInfo(await discovered(), tokens.access_token, claims.sub)
            : claims;
        return vouchedBy(claims, more, config.claim);
      } catch (error) {
        if (error instanceof openid.AuthorizationResponseError || error instanceof openid.ResponseBodyError) {
          return undefined;
        }
        if (error instanceof openid.ClientError) return undefined;
        throw error;
      }
    },
  };
}

function discover({ issuer, clientId, clientSecret }: ProviderConfig): Promise<openid.Configuration> {
  const url = new URL(issuer);
  const isLoopback = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  return openid.discovery(
    url,
    clientId,
    clientSecret,
    undefined,
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so that it is noticed: for loopback only.
    isLoopback ? { execute: [openid.allowInsecureRequests] } : undefined,
  );
}

function vouchedBy({ iss, sub }: openid.IDToken, more: Readonly<Record<string, unknown>>, claim: string): Vouched {
  const value = more[claim];
  const isBelieved = claim !== 'email' || more['email_verified'] === true;
  return { issuer: iss, subject: sub, email: typeof value === 'string' && isBelieved ? value : null };
}
