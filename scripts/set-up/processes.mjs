// Starting other programs from the scripts. Plain JavaScript, because the very first step of the set-up uses it.
//
// Three ways, all without a shell: handing over the terminal (the exit status and signals pass through), keeping a
// log that is shown only when the program fails, and collecting the output.
import { spawn } from 'node:child_process';
import { appendFileSync, mkdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const logFile = path.join(import.meta.dirname, '..', '..', '.cache', 'set-up.log');
const shownLines = 30;

/** @typedef {{ env?: NodeJS.ProcessEnv, cwd?: string, timeoutMs?: number }} Options */

/**
 * Runs a program on this terminal, passing termination signals on to it.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {Options} [options]
 * @returns {Promise<number>} its exit status (128 + signal number when a signal ended it; 127 when it cannot be started)
 */
export function runToEnd(program, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { ...options, stdio: 'inherit' });
    /** @param {NodeJS.Signals} signal */
    const passOn = (signal) => child.kill(signal);
    /** @type {NodeJS.Signals[]} */
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of signals) process.on(signal, passOn);
    /** @param {number} status */
    const end = (status) => {
      for (const signal of signals) process.off(signal, passOn);
      resolve(status);
    };
    child.on('error', (error) => {
      process.stderr.write(`${program}: ${error.message}\n`);
      end(127);
    });
    child.on('exit', (code, signal) => {
      end(code ?? 128 + (signal ? os.constants.signals[signal] : 0));
    });
  });
}

/**
 * Runs a program and returns what it wrote (both outputs, in the order of arrival).
 * @param {string} program
 * @param {readonly string[]} args
 * @param {Options} [options]
 * @returns {Promise<{ status: number, output: string }>}
 */
export function collect(program, args, options = {}) {
  return new Promise((resolve) => {
    const { timeoutMs, ...spawnOptions } = options;
    const child = spawn(program, args, {
      ...spawnOptions,
      ...(timeoutMs === undefined ? {} : { timeout: timeoutMs }),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    /** @type {Buffer[]} */
    const pieces = [];
    child.stdout.on('data', (/** @type {Buffer} */ piece) => pieces.push(piece));
    child.stderr.on('data', (/** @type {Buffer} */ piece) => pieces.push(piece));
    child.on('error', (error) => {
      resolve({ status: 127, output: error.message });
    });
    child.on('close', (code) => {
      resolve({ status: code ?? 1, output: Buffer.concat(pieces).toString('utf8') });
    });
  });
}

/**
 * Runs a program whose output matters only when it fails; all of it goes to .cache/set-up.log.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {Options} [options]
 * @returns {Promise<boolean>} whether it succeeded; if not, its last lines have been shown
 */
export async function runQuietly(program, args, options = {}) {
  const { status, output } = await collect(program, args, options);
  mkdirSync(path.dirname(logFile), { recursive: true });
  appendFileSync(logFile, `$ ${[program, ...args].join(' ')}\n${output}\n[exit status ${String(status)}]\n`);
  if (status === 0) return true;
  process.stderr.write(`${output.trimEnd().split('\n').slice(-shownLines).join('\n')}\n`);
  return false;
}
