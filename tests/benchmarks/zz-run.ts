import { run } from './search-benchmark.ts';
const t = performance.now();
for (const r of await run()) console.log(JSON.stringify(r));
console.log(Math.round(performance.now() - t), 'ms in all');
