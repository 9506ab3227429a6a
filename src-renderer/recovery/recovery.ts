/**
 * The recovery window: says why the depot cannot be opened and offers what can be done about it. It uses nothing but the
 * browser, because it has to work when the rest does not. Everything is reachable by keyboard: native buttons, radio
 * buttons and dialogs, with Escape to leave a dialog.
 */
import type { RecoveryBridge, RecoveryError, RecoverySituation } from '#shared/contract/recovery-bridge.ts';
import type { Result } from '#shared/base/result.ts';
import { fillIn, shellTexts, type ShellTexts } from '#shared/i18n/shell-texts.ts';
import { button, element } from './elements.ts';
import { openDiagnostics } from './diagnostics-dialog.ts';
import { openRestore } from './restore-dialog.ts';

declare global {
  interface Window {
    readonly traveeRecovery?: RecoveryBridge;
  }
}

type Texts = ShellTexts['recovery'];

const bridge = window.traveeRecovery;
const page = document.querySelector<HTMLElement>('#recovery');
if (bridge !== undefined && page !== null) await begin(bridge, page);

async function begin(shell: RecoveryBridge, root: HTMLElement): Promise<void> {
  draw(shell, root, await shell.situation());
}

function draw(shell: RecoveryBridge, root: HTMLElement, situation: RecoverySituation): void {
  const texts = shellTexts(situation.language).recovery;
  const reason = texts.reasons[situation.reason];
  document.documentElement.lang = situation.language;
  document.title = texts.title;

  const heading = element('h1', { tabindex: '-1' }, reason.heading);
  const notice = element('p', { class: 'notice', role: 'status' });
  const actions = element('div', { class: 'actions' });
  const say = (text: string): void => {
    notice.textContent = text;
  };
  /** One thing at a time; the buttons come back when it is over. */
  const busy = async (work: () => Promise<string>): Promise<void> => {
    const buttons = actions.querySelectorAll('button');
    const focused = document.activeElement;
    for (const each of buttons) each.disabled = true;
    say(texts.busy);
    try {
      say(await work());
    } catch {
      // The shell has the details in its log; a person needs the next step.
      say(texts.errors.INTERNAL);
    }
    for (const each of buttons) each.disabled = false;
    if (focused instanceof HTMLElement) focused.focus();
  };

  const again = button(texts.actions.tryAgain, () => {
    say(texts.busy);
    shell.tryAgain();
  });
  const save = button(texts.actions.salvage, () => void busy(() => salvage(shell, texts)));
  actions.append(
    again,
    ...(situation.databaseExists ? [save] : []),
    button(texts.actions.restore, () => {
      openRestore(texts, situation, (backup) => void busy(() => restore(shell, texts, backup)));
    }),
    button(texts.actions.diagnostics, () => void openDiagnostics(shell, texts, situation.detail)),
    button(texts.actions.quit, () => {
      shell.quit();
    }),
  );
  // What is advised stands out: before a damaged file is replaced, what is only there is saved.
  (situation.reason === 'DATABASE_CORRUPT' ? save : again).classList.add('first');

  const otherLanguage = situation.language === 'fr-CA' ? 'en-CA' : 'fr-CA';
  const language = button(
    texts.otherLanguage,
    () => {
      shell.chooseLanguage(otherLanguage);
      draw(shell, root, { ...situation, language: otherLanguage });
    },
    { lang: otherLanguage },
  );
  root.replaceChildren(
    element('header', {}, element('span', {}, 'Travée'), language),
    heading,
    element('p', {}, reason.text),
    element('p', {}, texts.unchanged),
    actions,
    notice,
  );
  heading.focus();
}

async function salvage(shell: RecoveryBridge, texts: Texts): Promise<string> {
  const saved = await shell.salvage();
  if (!saved.ok) return errorText(texts, saved);
  if (saved.value === null) return texts.salvage.cancelled;
  return fillIn(saved.value.unreadable === 0 ? texts.salvage.done : texts.salvage.partial, saved.value);
}

/** After a restore the depot is tried at once; if it opens, this window makes way for the main one. */
async function restore(shell: RecoveryBridge, texts: Texts, backup: string): Promise<string> {
  const restored = await shell.restore(backup);
  if (!restored.ok) return errorText(texts, restored);
  shell.tryAgain();
  const { setAside } = restored.value;
  return setAside.length === 0
    ? fillIn(texts.restore.doneEmpty, { backup })
    : fillIn(texts.restore.done, { backup, setAside: setAside.join(', ') });
}

function errorText(texts: Texts, failed: Extract<Result<never, RecoveryError>, { ok: false }>): string {
  return texts.errors[failed.error.code];
}
