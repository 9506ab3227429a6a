/** Each line of the security baseline (architecture.md, section 4) that can be seen in a running app. */
import { expect, test } from '@playwright/test';
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { removeUserData, start, type Run } from './support/launch.ts';
import { connect } from './support/records-call.ts';

let run: Run;

test.beforeAll(async () => {
  run = await start();
});

test.afterAll(async () => {
  await run.quit();
  await removeUserData(run.userData);
});

test('the page has neither Node nor Electron, in a sandbox of its own world', async () => {
  const seen = await run.page.evaluate(() => {
    const names = globalThis as unknown as Record<string, unknown>;
    return ['require', 'process', 'module', 'Buffer', 'global', 'ipcRenderer', 'electron'].filter(
      (name) => name in names,
    );
  });
  expect(seen).toEqual([]);
  const preferences = await run.app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
      getLastWebPreferences: () => Record<string, unknown>;
    };
    return contents.getLastWebPreferences();
  });
  expect(preferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    webviewTag: false,
  });
});

test('the preload exposes the few functions of the shell and nothing else', async () => {
  const names = await run.page.evaluate(() => Object.keys((window as unknown as { travee: object }).travee).sort());
  expect(names).toEqual([
    'chooseFile',
    'dragPaper',
    'grantDroppedFile',
    'onMenuCommand',
    'onRecordsState',
    'openPaper',
    'platform',
    'recordsState',
    'requestPort',
    'saveFile',
    'setFullScreen',
    'tellPreferences',
  ]);
  expect(await run.page.evaluate(() => 'traveeRecovery' in window)).toBe(false);
});

test('the page lives at app://travee', async () => {
  expect(await run.page.evaluate(() => window.location.origin)).toBe('app://travee');
});

test('windows are not opened, and only known addresses reach the browser of the system', async () => {
  await run.app.evaluate(({ shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { opened });
    shell.openExternal = (address) => {
      opened.push(address);
      return Promise.resolve();
    };
  });
  const results = await run.page.evaluate(() =>
    [
      'https://example.net/',
      'https://www.legisquebec.gouv.qc.ca/fr/document/lc/A-21.1',
      'app://travee/recovery.html',
      'file:///etc/passwd',
      'javascript:1',
      '',
    ].map((address) => window.open(address)),
  );
  expect(results).toEqual([null, null, null, null, null, null]);
  expect(await run.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  expect(await run.app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened)).toEqual([
    'https://www.legisquebec.gouv.qc.ca/fr/document/lc/A-21.1',
  ]);
});

test('the page cannot go elsewhere', async () => {
  const before = run.page.url();
  for (const address of [
    'https://example.net/',
    'file:///etc/passwd',
    'data:text/html,<h1>x</h1>',
    'http://127.0.0.1:1/',
  ]) {
    await run.page.evaluate((to) => {
      window.location.assign(to);
    }, address);
    await run.page.waitForTimeout(150);
    expect(run.page.url()).toBe(before);
  }
});

test('no webview attaches, not even in a window that allows the tag', async () => {
  const plain = await run.page.evaluate(() => 'getWebContentsId' in document.createElement('webview'));
  expect(plain).toBe(false);
  const kinds = await run.app.evaluate(async ({ BrowserWindow, webContents }) => {
    const window = new BrowserWindow({ show: false, webPreferences: { webviewTag: true } });
    await window.loadURL('app://travee/recovery.html');
    await window.webContents.executeJavaScript(
      `document.body.append(Object.assign(document.createElement('webview'), { src: 'app://travee/recovery.html' }))`,
    );
    await new Promise((resolve) => setTimeout(resolve, 500));
    const all = webContents.getAllWebContents().map((contents) => contents.getType());
    window.destroy();
    return all;
  });
  expect(kinds).not.toContain('webview');
});

test('permissions are denied', async () => {
  const denied = await run.page.evaluate(async () => {
    const states = await Promise.all(
      ['geolocation', 'camera', 'microphone', 'notifications', 'midi'].map(
        async (name) => (await navigator.permissions.query({ name: name as PermissionName })).state,
      ),
    );
    const media = await navigator.mediaDevices.getUserMedia({ audio: true }).then(
      () => 'granted',
      (error: unknown) => (error as DOMException).name,
    );
    const notification = await Notification.requestPermission();
    const place = await new Promise<string>((resolve) => {
      navigator.geolocation.getCurrentPosition(
        () => {
          resolve('granted');
        },
        (error) => {
          resolve(String(error.code));
        },
      );
    });
    return { states, media, notification, place };
  });
  expect(new Set(denied.states)).toEqual(new Set(['denied']));
  expect(denied.media).toMatch(/NotAllowedError|NotFoundError/);
  expect(denied.notification).toBe('denied');
  expect(denied.place).toBe('1');
});

test('every answer carries the content security policy, and the page obeys it', async () => {
  const headers = await run.page.evaluate(async () => {
    const answers = await Promise.all(
      ['app://travee/', 'app://travee/boxes/1', 'app://travee/none.js'].map((a) => fetch(a)),
    );
    return answers.map((answer) => [
      answer.status,
      answer.headers.get('content-security-policy'),
      answer.headers.get('x-content-type-options'),
    ]);
  });
  expect(headers.map(([status]) => status)).toEqual([200, 200, 404]);
  for (const [, policy, sniffing] of headers) {
    expect(policy).toContain("default-src 'self'");
    expect(policy).not.toContain('unsafe-eval');
    expect(sniffing).toBe('nosniff');
  }

  const refused = await run.page.evaluate(async () => {
    // What the debugger itself evaluates is exempt from the policy; what the page runs later is not.
    await new Promise((resolve) => setTimeout(resolve));
    const attempt = (work: () => unknown): string => {
      try {
        work();
        return 'done';
      } catch (error) {
        return (error as Error).name;
      }
    };
    // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call -- refused is the point
    const made = attempt(() => new Function('return 1')());
    const evaluated = attempt(() => globalThis.eval('1'));
    const script = document.createElement('script');
    script.textContent = 'globalThis.inlineRan = true';
    document.body.append(script);
    const reached = await fetch('https://example.net/').then(
      () => 'reached',
      () => 'refused',
    );
    const image = await new Promise<string>((resolve) => {
      const picture = new Image();
      picture.onload = () => {
        resolve('reached');
      };
      picture.onerror = () => {
        resolve('refused');
      };
      picture.src = 'http://127.0.0.1:9/pixel.png';
    });
    return { made, evaluated, inline: 'inlineRan' in globalThis, reached, image };
  });
  expect(refused).toEqual({
    made: 'EvalError',
    evaluated: 'EvalError',
    inline: false,
    reached: 'refused',
    image: 'refused',
  });
});

test('nothing outside the folder of the window is served', async () => {
  const statuses = await run.page.evaluate(async () => {
    const addresses = [
      'app://travee/..%2f..%2fpackage.json',
      'app://travee/%2e%2e%2f%2e%2e%2fpackage.json',
      'app://travee/assets/..%5c..%5c..%5cpackage.json',
      'app://travee/../../package.json',
      'app://travee//etc/passwd.txt',
      'app://travee/assets%00.js',
    ];
    const answers = await Promise.all(addresses.map((address) => fetch(address)));
    return Promise.all(answers.map(async (answer) => `${String(answer.status)} ${await answer.text()}`));
  });
  for (const status of statuses) expect(status).toMatch(/^40[34] $/);
  const post = await run.page.evaluate(
    async () => (await fetch('app://travee/', { method: 'POST', body: 'x' })).status,
  );
  expect(post).toBe(405);
});

test('the shell listens to its own pages only', async () => {
  const answers = await run.app.evaluate(async ({ BrowserWindow }) => {
    // A window that got Node and knows the channels: all that is left is what the shell thinks of the sender.
    const ask = async (address: string): Promise<string> => {
      const window = new BrowserWindow({
        show: false,
        webPreferences: { nodeIntegration: true, contextIsolation: false },
      });
      await window.loadURL(address);
      const answer = (await window.webContents.executeJavaScript(
        `require('electron').ipcRenderer.invoke('travee:records-state').then(String, (error) => error.message)`,
      )) as string;
      window.destroy();
      return answer;
    };
    return [await ask('about:blank'), await ask('data:text/html,x'), await ask('app://travee/recovery.html')];
  });
  for (const answer of answers) expect(answer).toContain('sender refused');
});

test('the main window cannot do what only the recovery window may', async () => {
  const answer = await run.app.evaluate(({ ipcMain, BrowserWindow }) => {
    const handlers = (ipcMain as unknown as { _invokeHandlers: Map<string, (...args: unknown[]) => unknown> })
      ._invokeHandlers;
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const event = { sender: contents, senderFrame: contents?.mainFrame };
    try {
      return handlers.get('travee:recovery-restore')?.(event, 'x');
    } catch (error) {
      return String(error);
    }
  });
  expect(String(answer)).toContain('sender refused');
});

test('pages do not download', async () => {
  const started = await run.app.evaluate(({ session }) => {
    const items: string[] = [];
    session.defaultSession.on('will-download', (event) => {
      items.push(event.defaultPrevented ? 'prevented' : 'started');
    });
    Object.assign(globalThis, { downloads: items });
    return items;
  });
  expect(started).toEqual([]);
  await run.page.evaluate(() => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob(['x']));
    link.download = 'x.csv';
    link.click();
  });
  await expect
    .poll(() => run.app.evaluate(() => (globalThis as unknown as { downloads: string[] }).downloads))
    .toEqual(['prevented']);
});

test('the records process is given the allowed environment only', async () => {
  // With this variable Node reports each module it loads to standard error, which the shell writes to its log.
  const other = await start({ env: { NODE_DEBUG: 'esm' } });
  await connect(other.page);
  await other.quit();
  const log = readFileSync(path.join(other.userData, 'logs', 'shell.log'), 'utf8');
  await removeUserData(other.userData);
  expect(log).toContain('"to":"ready"');
  expect(log).not.toContain('records.output');
});
