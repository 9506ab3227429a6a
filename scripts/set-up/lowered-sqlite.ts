// A build of better-sqlite3 for the development runtime, whose Node (20.18) stops at Node-API 9.
//
// The published binaries use Node-API 10, which lets an addon hold references to JavaScript strings; the addon does so
// for its constant keys and parameter names. Here each is kept as bytes and made into a string on use. The build goes
// to build/Release, which better-sqlite3 prefers to its published binaries, and serves Node 20, Node 24 and that
// Electron alike. Custom aggregates with a primitive `start` are the one feature it lacks.
//
// The sources are those inside the npm package and the headers those of `node-api-headers`, so the compiler alone is
// needed, no network, Python or node-gyp; -O1 halves its time and costs SQLite a tenth of its speed. The result is kept in .cache, because `npm ci` empties node_modules.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { copyFile, cp, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { projectRoot } from './dependencies.mjs';
import { runQuietly } from './processes.mjs';
import { say, startClock } from './report.mjs';
import { ensureSystemLibraries } from './system-libraries.ts';

const require = createRequire(import.meta.url);
const addonPackage = path.dirname(require.resolve('better-sqlite3/package.json'));
const installed = path.join(addonPackage, 'build', 'Release', 'better_sqlite3.node');
/** To be raised when the changes or the compiler's options below change. */
const recipe = 1;

const heldString = `
class HeldString {
public:
	HeldString() : env(nullptr) {}
	explicit HeldString(Napi::String value) : env(value.Env()), text(value.Utf8Value()) {}
	Napi::String Value() const { return Napi::String::New(env, text); }
private:
	napi_env env;
	std::string text;
};
`;

/** By source file: what stands there, and what is put in its place. */
const changes: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  'better_sqlite3.cpp': [['#include <napi.h>\n', `#include <napi.h>\n${heldString}`]],
  'util/helpers.cpp': [['Napi::Reference<Napi::String>', 'HeldString']],
  'util/constants.cpp': [
    ['Napi::Reference<Napi::String>', 'HeldString'],
    ['Napi::Persistent(InternalizedFromLatin1(', 'HeldString(InternalizedFromLatin1('],
  ],
  'util/bind-map.cpp': [
    ['Napi::Reference<Napi::String>', 'HeldString'],
    ['Napi::Persistent(InternalizedFromUtf8(', 'HeldString(InternalizedFromUtf8('],
    ['Napi::Persistent(pair->name.Value())', 'HeldString(pair->name.Value())'],
  ],
};

let inProgress: Promise<boolean> | undefined;

/** Puts the build in place, compiling it the first time (about a minute on one core); returns whether it is there. */
export function ensureLoweredSqlite(): Promise<boolean> {
  inProgress ??= putInPlace();
  return inProgress;
}

async function putInPlace(): Promise<boolean> {
  const { version } = JSON.parse(readFileSync(path.join(addonPackage, 'package.json'), 'utf8')) as { version: string };
  const cache = path.join(projectRoot, '.cache', 'native');
  const kept = path.join(cache, `better-sqlite3-${version}-napi9-${String(recipe)}-linux-x64.node`);
  if (existsSync(kept) && existsSync(installed) && statSync(kept).size === statSync(installed).size) return true;

  if (!existsSync(kept)) {
    if (!(await ensureSystemLibraries(['build']))) return false;
    const elapsed = startClock();
    say(`better-sqlite3: compiling ${version} for the development runtime …`);
    await mkdir(cache, { recursive: true });
    const work = await mkdtemp(path.join(cache, 'build-'));
    try {
      if (!(await compile(work, kept))) return false;
    } finally {
      await rm(work, { recursive: true, force: true });
    }
    say(`better-sqlite3: compiled (${elapsed()})`);
  }
  await mkdir(path.dirname(installed), { recursive: true });
  await copyFile(kept, `${installed}.partial`);
  await rename(`${installed}.partial`, installed);
  return true;
}

async function compile(work: string, result: string): Promise<boolean> {
  const sqlite = path.join(addonPackage, 'deps', 'sqlite3');
  const defines = await readSqliteDefines();
  await cp(path.join(addonPackage, 'src'), path.join(work, 'src'), { recursive: true });
  if (!(await lower(path.join(work, 'src')))) return false;

  const common = ['-c', '-w', '-O1', '-fPIC', '-DNDEBUG', '-fvisibility=hidden'];
  const compiled = await Promise.all([
    runQuietly('gcc', [...common, '-std=c99', ...defines, path.join(sqlite, 'sqlite3.c'), '-o', `${work}/sqlite3.o`]),
    runQuietly('g++', [
      ...common,
      '-std=c++20',
      '-fno-exceptions',
      '-fno-rtti',
      '-fvisibility-inlines-hidden',
      '-DNAPI_VERSION=9',
      '-DNAPI_DISABLE_CPP_EXCEPTIONS',
      '-DNODE_API_SWALLOW_UNTHROWABLE_EXCEPTIONS',
      `-I${sqlite}`,
      `-I${path.dirname(createRequire(path.join(addonPackage, 'package.json')).resolve('node-addon-api'))}`,
      `-I${path.join(path.dirname(require.resolve('node-api-headers')), 'include')}`,
      path.join(work, 'src', 'better_sqlite3.cpp'),
      '-o',
      `${work}/addon.o`,
    ]),
  ]);
  if (compiled.includes(false)) return false;

  const linkOptions = ['-shared', '-pthread', '-s', '-Wl,-Bsymbolic', '-Wl,--exclude-libs,ALL'];
  const output = path.join(work, 'better_sqlite3.node');
  const objects = [`${work}/addon.o`, `${work}/sqlite3.o`];
  if (!(await runQuietly('g++', [...linkOptions, ...objects, '-ldl', '-lm', '-o', output]))) return false;
  await rename(output, result);
  return true;
}

/** SQLite's options exactly as better-sqlite3 builds it; they stand in a gyp file as quoted `NAME` or `NAME=value`. */
async function readSqliteDefines(): Promise<string[]> {
  const text = await readFile(path.join(addonPackage, 'deps', 'defines.gypi'), 'utf8');
  return [...text.matchAll(/'([A-Z0-9_]+(?:=[^']*)?)',/g)].map(([, define]) => `-D${define ?? ''}`);
}

async function lower(sources: string): Promise<boolean> {
  for (const [name, pairs] of Object.entries(changes)) {
    const file = path.join(sources, name);
    let text = await readFile(file, 'utf8');
    for (const [old, replacement] of pairs) {
      if (!text.includes(old)) {
        say(`better-sqlite3: ${name} no longer holds "${old.trim()}", it cannot be built for the development runtime`);
        return false;
      }
      text = text.replaceAll(old, replacement);
    }
    await writeFile(file, text);
  }
  return true;
}
