// `npm run build`: builds what has changed. `-- --force` builds everything again.
import { ensureBuilt, forgetBuild } from '../build/build.ts';

export async function run(args: readonly string[]): Promise<number> {
  if (args.includes('--force')) await forgetBuild();
  return (await ensureBuilt(['programs', 'window'])) ? 0 : 1;
}
