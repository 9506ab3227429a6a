import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it, vi } from 'vitest';

import { menuTemplate, type MenuSituation } from '#main/shell/menu-template.ts';
import { LANGUAGES, MENU_COMMANDS, type Language } from '#shared/contract/shell-bridge.ts';
import { shellTexts } from '#shared/i18n/shell-texts.ts';

const situation = (language: Language, change: Partial<MenuSituation> = {}): MenuSituation => ({
  preferences: { language, theme: 'system' },
  platform: 'linux',
  build: 'packaged',
  commands: 'offered',
  ...change,
});

function actions() {
  return { command: vi.fn(), zoom: vi.fn(), openLogs: vi.fn(), about: vi.fn() };
}

function flatten(items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flatten(item.submenu) : [])]);
}

describe('application menu', () => {
  it.each(LANGUAGES)('offers every command once in %s, and sends its id', (language) => {
    const done = actions();
    const items = flatten(menuTemplate(situation(language), done));
    const offered = items.filter(({ id }) => id !== undefined);
    expect(offered.map(({ id }) => id).sort()).toEqual([...MENU_COMMANDS].sort());
    // eslint-disable-next-line @typescript-eslint/no-unsafe-function-type -- Electron's own type for a click
    for (const { click } of offered) (click as Function | undefined)?.();
    expect(done.command.mock.calls.flat().sort()).toEqual([...MENU_COMMANDS].sort());
  });

  it.each(['linux', 'darwin', 'win32'] as const)('binds no shortcut twice on %s', (platform) => {
    const bound = flatten(menuTemplate(situation('fr-CA', { platform, build: 'development' }), actions()))
      .map(({ accelerator }) => accelerator)
      .filter((accelerator) => accelerator !== undefined);
    expect(new Set(bound).size).toBe(bound.length);
    expect(bound.length).toBeGreaterThan(20);
  });

  it('leaves alone what scanners and the Québec keyboard send', () => {
    const bound = flatten(menuTemplate(situation('fr-CA'), actions())).map(({ accelerator }) => String(accelerator));
    for (const shortcut of bound) {
      expect(shortcut).not.toMatch(/(Ctrl|CmdOrCtrl)\+[JM]$/i);
      expect(shortcut).not.toMatch(/Alt\+/i);
    }
  });

  it('has the same shortcuts in both languages, and other words', () => {
    const [french = [], english = []] = LANGUAGES.map((language) =>
      flatten(menuTemplate(situation(language), actions())),
    );
    expect(english.map(({ accelerator }) => accelerator)).toEqual(french.map(({ accelerator }) => accelerator));
    const same = french.filter((item, index) => item.label !== undefined && item.label === english[index]?.label);
    expect(same.map(({ label }) => label)).toEqual([]);
  });

  it('reaches zoom by +, = and the numeric pad', () => {
    const done = actions();
    const items = flatten(menuTemplate(situation('fr-CA'), done));
    for (const accelerator of ['CmdOrCtrl+Plus', 'CmdOrCtrl+=', 'CmdOrCtrl+numadd']) {
      const item = items.find((each) => each.accelerator === accelerator);
      // eslint-disable-next-line @typescript-eslint/no-unsafe-function-type -- Electron's own type for a click
      (item?.click as Function | undefined)?.();
    }
    expect(done.zoom.mock.calls).toEqual([['in'], ['in'], ['in']]);
  });

  it('withholds the commands of the window while there is none', () => {
    const items = flatten(menuTemplate(situation('fr-CA', { commands: 'withheld' }), actions()));
    expect(items.filter(({ id }) => id !== undefined).every(({ enabled }) => enabled === false)).toBe(true);
  });

  it('shows developer tools in development only', () => {
    const roles = (build: MenuSituation['build']) =>
      flatten(menuTemplate(situation('fr-CA', { build }), actions())).map(({ role }) => role);
    expect(roles('packaged')).not.toContain('toggleDevTools');
    expect(roles('development')).toContain('toggleDevTools');
  });
});

describe('texts of the shell', () => {
  it('leave no place unfilled and no French without its non-breaking space', () => {
    const all = (texts: object): string[] =>
      Object.values(texts).flatMap((value: unknown) =>
        typeof value === 'string' ? [value] : typeof value === 'object' && value !== null ? all(value) : [],
      );
    const french = all(shellTexts('fr-CA'));
    const english = all(shellTexts('en-CA'));
    expect(french.filter((text) => / [:»]|« /.test(text))).toEqual([]);
    const places = (texts: readonly string[]) => texts.map((text) => [...text.matchAll(/\{\{\w+\}\}/g)].flat().sort());
    expect(places(english)).toEqual(places(french));
  });
});
