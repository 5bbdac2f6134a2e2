// Starts and stops the storage emulator for the targets of the Makefile.
//
//   node tools/azurite/azurite.mjs install
//   node tools/azurite/azurite.mjs address --ports BLOB,QUEUE,TABLE
//   node tools/azurite/azurite.mjs start NAME [--keep] [--ports BLOB,QUEUE,TABLE] [--owner PID]
//   node tools/azurite/azurite.mjs stop NAME
//   node tools/azurite/azurite.mjs run NAME [--keep] [--ports BLOB,QUEUE,TABLE] -- COMMAND ARGUMENTS…
//
// A store lives in .data/NAME/: storage.json (process, ports, connection string), azurite.log, and with --keep its
// tables, blobs and queues. Without --keep everything is held in memory and gone at the stop. Ports default to free
// ones. `start` prints the connection string, `address` that of an emulator at other ports; `run` hands it to the command as TITLEFLOW_TEST_STORAGE and
// AzureWebJobsStorage, and stops the store when the command is done.

import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { constants } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePorts } from '../scripts/free-ports.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, '../..');
const host = '127.0.0.1';
const startTries = 3;
const startLimitMs = 30_000;
const stopLimitMs = 60_000;

// The account that every storage emulator knows, published in its documentation: it opens nothing else.
const account = 'devstoreaccount1';
const accountKey = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';

class Failure extends Error {}

function connectionString([blob, queue, table]) {
  const endpoint = (name, port) => `${name}Endpoint=http://${host}:${port}/${account};`;
  return `DefaultEndpointsProtocol=http;AccountName=${account};AccountKey=${accountKey};`
    + endpoint('Blob', blob) + endpoint('Queue', queue) + endpoint('Table', table);
}

// Installed once for each state of the lock file; the stamp lies inside node_modules so that it goes with it.
function install() {
  const modules = join(here, 'node_modules');
  const stamp = join(modules, '.titleflow-stamp');
  const wanted = createHash('sha256')
    .update(readFileSync(join(here, 'package-lock.json')))
    .update(readFileSync(join(here, 'package.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;

  console.error('Installing the storage emulator (once, about ten seconds) …');
  const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'],
    { cwd: here, encoding: 'utf8', shell: process.platform === 'win32' });
  if (npm.error) throw new Failure(`npm could not be started (${npm.error.message}): install Node 20 or newer.`);
  if (npm.status !== 0) throw new Failure(`npm ci failed in tools/azurite:\n${npm.stdout}${npm.stderr}`);
  writeFileSync(stamp, wanted);
}

async function isFree(port) {
  return new Promise((done) => {
    const server = createServer();
    server.once('error', () => done(false));
    server.listen(port, host, () => server.close(() => done(true)));
  });
}

async function answers(port) {
  try {
    const answer = await fetch(`http://${host}:${port}/`, { signal: AbortSignal.timeout(1000) });
    await answer.arrayBuffer();
    return true;
  } catch {
    return false;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

const folder = (name) => join(root, '.data', name);
const recordOf = (name) => join(folder(name), 'storage.json');

function readRecord(name) {
  try {
    return JSON.parse(readFileSync(recordOf(name), 'utf8'));
  } catch {
    return null;
  }
}

async function launch(name, options, ports) {
  const log = openSync(join(folder(name), 'azurite.log'), 'w');
  const [blob, queue, table] = ports;
  const child = spawn(process.execPath, [
    '--import', join(here, 'watch.mjs'),
    join(here, 'node_modules/azurite/dist/src/azurite.js'),
    '--silent', '--disableTelemetry', '--skipApiVersionCheck',
    '--blobPort', blob, '--queuePort', queue, '--tablePort', table,
    ...(options.keep ? ['--location', join(folder(name), 'azurite')] : ['--inMemoryPersistence']),
  ], {
    // A group of its own: Ctrl-C must reach the app first and the store last.
    detached: true,
    cwd: folder(name),
    stdio: ['ignore', log, log],
    env: { ...process.env, TITLEFLOW_OWNER: String(options.owner ?? '') },
  });
  let exited = false;
  child.once('exit', () => { exited = true; });
  child.once('error', () => { exited = true; });
  child.unref();

  const until = Date.now() + startLimitMs;
  while (Date.now() < until) {
    if (exited) return null;
    const all = await Promise.all(ports.map(answers));
    if (all.every(Boolean)) return exited ? null : child.pid;
    await sleep(50);
  }
  child.kill('SIGTERM');
  return null;
}

async function start(name, options) {
  install();
  const old = readRecord(name);
  if (old && isAlive(old.pid) && await answers(old.ports[0])) {
    throw new Failure(`The store "${name}" is running already (process ${old.pid}). `
      + `Stop it first: node tools/azurite/azurite.mjs stop ${name}`);
  }
  mkdirSync(folder(name), { recursive: true });
  if (options.keep) mkdirSync(join(folder(name), 'azurite'), { recursive: true });

  for (let attempt = 1; attempt <= startTries; attempt++) {
    // A free port may be taken between the look and the start: then others are tried.
    const ports = options.ports ?? await freePorts(3, host);
    for (const port of ports) {
      if (!await isFree(port)) throw new Failure(`Port ${port} is taken. Free it, or choose others with --ports.`);
    }
    const pid = await launch(name, options, ports);
    if (pid) {
      const record = { pid, ports, kept: Boolean(options.keep), connectionString: connectionString(ports) };
      writeFileSync(recordOf(name), `${JSON.stringify(record, null, 2)}\n`);
      return record;
    }
  }
  const log = readFileSync(join(folder(name), 'azurite.log'), 'utf8').split('\n').slice(-20).join('\n');
  throw new Failure(`The storage emulator did not start:\n${log}`);
}

// By SIGTERM only: a killed emulator loses the writes of its last seconds.
async function stop(name) {
  const record = readRecord(name);
  if (!record) return;
  if (isAlive(record.pid) && await answers(record.ports[0])) {
    process.kill(record.pid, 'SIGTERM');
    const until = Date.now() + stopLimitMs;
    while (isAlive(record.pid)) {
      if (Date.now() > until) {
        throw new Failure(`The storage emulator (process ${record.pid}) does not stop; it is left alone.`);
      }
      await sleep(50);
    }
  }
  rmSync(recordOf(name), { force: true });
}

async function run(name, options, command) {
  const record = await start(name, { ...options, owner: process.pid });
  const signals = ['SIGINT', 'SIGTERM'];
  const child = spawn(command[0], command.slice(1), {
    stdio: 'inherit',
    env: {
      ...process.env,
      TITLEFLOW_TEST_STORAGE: record.connectionString,
      AzureWebJobsStorage: record.connectionString,
    },
  });
  // Ctrl-C reaches the command by itself; a SIGTERM is passed on. Either way the store outlives the command.
  for (const signal of signals) {
    process.on(signal, () => { if (signal === 'SIGTERM') child.kill(signal); });
  }
  const code = await new Promise((done) => {
    child.once('error', (error) => {
      console.error(`${command[0]} could not be started: ${error.message}`);
      done(127);
    });
    child.once('exit', (status, signal) => done(status ?? 128 + constants.signals[signal]));
  });
  await stop(name);
  return code;
}

function parse(words) {
  const cut = words.indexOf('--');
  const own = cut < 0 ? words : words.slice(0, cut);
  const [verb, ...rest] = own;
  const isNamed = !['install', 'address'].includes(verb);
  const name = isNamed ? rest.shift() : undefined;
  const options = {};
  while (rest.length > 0) {
    const word = rest.shift();
    if (word === '--keep') options.keep = true;
    else if (word === '--owner') options.owner = positive(rest.shift(), word);
    else if (word === '--ports') options.ports = (rest.shift() ?? '').split(',').map((port) => positive(port, word));
    else throw new Failure(`Unknown option ${word}.`);
  }
  if (options.ports && options.ports.length !== 3) throw new Failure('--ports takes three: BLOB,QUEUE,TABLE.');
  if (isNamed && !/^[a-z0-9][a-z0-9-]*$/.test(name ?? '')) {
    throw new Failure('A store needs a name of small letters, digits and hyphens.');
  }
  return { verb, name, options, command: cut < 0 ? [] : words.slice(cut + 1) };
}

function positive(text, option) {
  const number = Number(text);
  if (!Number.isInteger(number) || number <= 0) throw new Failure(`${option} does not take "${text}".`);
  return number;
}

async function main(words) {
  const { verb, name, options, command } = parse(words);
  switch (verb) {
    case 'install':
      install();
      return 0;
    case 'address':
      if (!options.ports) throw new Failure('address needs --ports.');
      console.log(connectionString(options.ports));
      return 0;
    case 'start':
      console.log((await start(name, options)).connectionString);
      return 0;
    case 'stop':
      await stop(name);
      return 0;
    case 'run':
      if (command.length === 0) throw new Failure('run needs a command after --.');
      return run(name, options, command);
    default:
      throw new Failure('Say install, address, start, stop or run.');
  }
}

try {
  process.exit(await main(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof Failure)) throw error;
  console.error(error.message);
  process.exit(2);
}
