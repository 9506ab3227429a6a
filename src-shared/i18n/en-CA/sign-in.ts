import type { signIn as source } from '../fr-CA/sign-in.ts';
import type { Translated } from '../translated.ts';

export const signIn: Translated<typeof source> = {
  link: 'Sign in with the server',
  title: 'Sign in with the server',
  hint: 'To choose a PIN on this computer, or another one if you forgot yours.',
  asking: 'Asking the server…',
  nothing: 'This server does not offer sign-in yet. A person who administers the depot can give you a PIN.',
  login: 'User name',
  password: 'Password',
  withPassword: 'Sign in',
  withProvider: 'Sign in with {{provider}}',
  or: 'or',
  browserTitle: 'Continue in your browser',
  browserText: 'A page has opened. Check that it shows the same letters:',
  browserLater: 'This page updates as soon as it is done. The request is valid for ten minutes.',
  browserAgain: 'Open the page again',
  cancel: 'Cancel',
  personUnknown:
    'The server knows you, but no active person has your e-mail address. Ask your records manager to add it to your record.',
  refused: 'Sign-in was refused. Try again.',
  expired: 'The request is no longer valid. Try again.',
  choosePin: 'Choose this PIN and go in',
  choosePinHint: 'Choose the PIN you will open this computer with. It works on this computer only.',
  choosePinAnew: 'Choose a new PIN for this computer. It replaces the one you had.',
};
