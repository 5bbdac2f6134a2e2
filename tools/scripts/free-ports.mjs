// Prints as many free ports of the loopback address as asked for.
import { pathToFileURL } from 'node:url';
import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

// Below those that systems lend to outgoing connections, so that nobody takes one by chance before it is used.
const lowest = 20_000;
const below = 32_000;
const mostTries = 1_000;

function listening(port, host) {
  return new Promise((done) => {
    const server = createServer();
    server.once('error', () => done(null));
    server.listen(port, host, () => done(server));
  });
}

/** Free ports; held open together, so that they differ. */
export async function freePorts(count, host = '127.0.0.1') {
  const held = [];
  for (let tried = 0; tried < mostTries && held.length < count; tried += 1) {
    const server = await listening(randomInt(lowest, below), host);
    if (server) held.push(server);
  }
  const ports = held.map((server) => server.address().port);
  await Promise.all(held.map((server) => new Promise((done) => { server.close(done); })));
  if (ports.length < count) throw new Error(`Of the ports from ${lowest} to ${below - 1} hardly any is free.`);
  return ports;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  console.log((await freePorts(Number(process.argv[2] ?? 1))).join(' '));
}
