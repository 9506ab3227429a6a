// The least that Electron can do: one window with one static page. The floor of the benchmarks of the window.
// Nothing is awaited at the top level: Electron is ready only once this module has loaded.
import { app, BrowserWindow } from 'electron';
import path from 'node:path';

app.whenReady().then(() => {
  const window = new BrowserWindow({ show: false, width: 1280, height: 800 });
  window.once('ready-to-show', () => {
    window.show();
  });
  void window.loadFile(path.join(import.meta.dirname, 'page.html'));
});
