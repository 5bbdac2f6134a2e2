// Ends with 1 and names the port when one of those given is taken on the loopback address.
import { createServer } from 'node:net';

for (const word of process.argv.slice(2)) {
  const port = Number(word);
  await new Promise((done) => {
    const server = createServer();
    server.once('error', (error) => {
      console.error(`Port ${word} can't be used: ${error.code}.`);
      process.exit(1);
    });
    server.listen(port, '127.0.0.1', () => server.close(done));
  });
}
