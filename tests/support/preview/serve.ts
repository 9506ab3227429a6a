/** `node tests/support/preview/serve.ts`: the screens over invented data, with reload. Ends on Ctrl+C. */
import react from '@vitejs/plugin-react';
import path from 'node:path';
import { createServer } from 'vite';

const project = path.join(import.meta.dirname, '..', '..', '..');
const server = await createServer({
  configFile: false,
  root: import.meta.dirname,
  cacheDir: path.join(project, '.cache', 'vite-preview'),
  plugins: [react()],
  css: { postcss: project },
  server: { host: '127.0.0.1', port: 5199, fs: { allow: [project] } },
});
await server.listen();
process.stdout.write(`${server.resolvedUrls?.local[0] ?? ''}preview.html\n`);
