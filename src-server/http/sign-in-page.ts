/** The few pages a browser shows during a sign-in: no script, nothing from elsewhere, French first. */
import type { BrowserStep } from '../people/sign-in.ts';

export const PAGE_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
} as const;

type Ending = Extract<BrowserStep, { readonly page: string }>['page'];

const ENDINGS: { readonly [page in Ending]: readonly [fr: string, en: string] } = {
  done: ['C’est fait. Fermez cette page et revenez à Travée.', 'Done. Close this page and go back to Travée.'],
  personUnknown: [
    'Votre compte est reconnu, mais aucune personne active de Travée ne porte votre adresse électronique. Demandez à votre gestionnaire des documents de l’inscrire à votre fiche.',
    'Your account is known, but no active person in Travée has your e-mail address. Ask your records manager to add it to your record.',
  ],
  refused: [
    'La connexion a été refusée. Revenez à Travée et recommencez.',
    'Sign-in was refused. Go back to Travée and try again.',
  ],
  expired: [
    'Cette demande de connexion n’est plus valable. Revenez à Travée et recommencez.',
    'This sign-in request is no longer valid. Go back to Travée and try again.',
  ],
  elsewhere: [
    'Cette demande a été commencée dans un autre navigateur. Revenez à Travée et recommencez.',
    'This request was begun in another browser. Go back to Travée and try again.',
  ],
};

export function endingPage(page: Ending): string {
  const [fr, en] = ENDINGS[page];
  return htmlPage(`<p class="main">${fr}</p><p lang="en">${en}</p>`);
}

/** Asks the person to check that this is about the device in front of them. */
export function checkPage(id: string, deviceName: string, words: string, provider: string): string {
  return htmlPage(`
    <p class="main">Quelqu’un se connecte à Travée sur le poste :</p>
    <p class="device">${escaped(deviceName)}</p>
    <p>Ce poste est-il devant vous, et montre-t-il ces lettres ?</p>
    <p class="words">${escaped(words)}</p>
    <form method="post" action="/sign-in/${escaped(id)}/go"><button>Oui, continuer — ${escaped(provider)}</button></form>
    <p>Sinon, fermez cette page : quelqu’un essaie peut-être de se faire passer pour vous.</p>
    <p lang="en">Someone is signing in to Travée on the computer named above. Is it in front of you, showing these letters? If not, close this page.</p>`);
}

function htmlPage(body: string): string {
  return `<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Travée</title>
<style>body{font:1.1rem/1.5 system-ui,sans-serif;max-width:34rem;margin:12vh auto;padding:0 1.5rem;color:#1c2733;background:#fff}
.main{font-weight:600}.device,.words{font-size:1.5rem;font-weight:600}.words{letter-spacing:.15em;font-family:monospace}
button{font:inherit;padding:.7rem 1.2rem;border:0;border-radius:.4rem;background:#1f4e79;color:#fff}
button:focus-visible{outline:3px solid #e08a00;outline-offset:2px}[lang=en]{color:#4a5a6a;font-size:.95rem}</style></head>
<body><main>${body}</main></body></html>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
