/** A real OpenID Connect provider on a loopback port, and a browser that fills in its forms. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import Provider from 'oidc-provider';

export type ProviderPerson = { readonly subject: string; readonly email: string; readonly verified: 'no' | 'yes' };

export type IdentityProvider = {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Goes through the provider's pages as this person; answers where it sends the browser back. */
  readonly signIn: (url: string, person: ProviderPerson) => Promise<URL>;
  /** Says no on its first page. */
  readonly refuse: (url: string) => Promise<URL>;
  readonly close: () => Promise<void>;
};

export async function startIdentityProvider(redirectUri: string): Promise<IdentityProvider> {
  const people = new Map<string, ProviderPerson>();
  const http = createServer();
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${String((http.address() as AddressInfo).port)}`;
  const client = { clientId: 'travee', clientSecret: 'secret-of-the-tests' };
  const provider = new Provider(issuer, {
    clients: [{ client_id: client.clientId, client_secret: client.clientSecret, redirect_uris: [redirectUri] }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    cookies: { keys: ['cookies-of-the-tests'] },
    findAccount: (_context, sub) => {
      const person = people.get(sub);
      return (
        person && {
          accountId: sub,
          claims: () => ({ sub, email: person.email, email_verified: person.verified === 'yes' }),
        }
      );
    },
  });
  const serve = provider.callback();
  http.on('request', (request, response) => void serve(request, response));

  const browse = (): ((
    url: URL,
    form?: Record<string, string>,
  ) => Promise<{ next: URL | undefined; html: string }>) => {
    const cookies = new Map<string, string>();
    return async (url, form) => {
      const answer = await fetch(url, {
        redirect: 'manual',
        headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
        ...(form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }),
      });
      for (const cookie of answer.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
        cookies.set(name, value);
      }
      const location = answer.headers.get('location');
      return { next: location === null ? undefined : new URL(location, url), html: await answer.text() };
    };
  };

  const walk = async (url: string, answers: (html: string) => Record<string, string> | 'abort'): Promise<URL> => {
    const visit = browse();
    let at = new URL(url);
    let form: Record<string, string> | undefined;
    for (let steps = 0; steps < 12; steps++) {
      if (!at.href.startsWith(issuer)) return at;
      const page = await visit(at, form);
      form = undefined;
      if (page.next !== undefined) {
        at = page.next;
        continue;
      }
      const given = answers(page.html);
      if (given === 'abort') at = new URL(`${at.pathname}/abort`, issuer);
      else form = given;
    }
    throw new Error('the provider goes round in circles');
  };

  return {
    issuer,
    ...client,
    signIn: (url, person) => {
      people.set(person.subject, person);
      return walk(url, (html) =>
        html.includes('value="login"')
          ? { prompt: 'login', login: person.subject, password: 'x' }
          : { prompt: 'consent' },
      );
    },
    refuse: (url) => walk(url, () => 'abort'),
    close: async () => {
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}
