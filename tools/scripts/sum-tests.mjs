// Reads what the test runner printed and says it in one line: "N passed, N failed", and ", N skipped" if any were.
// Ends with 1 when a test failed, when none ran, or when the runner failed for another reason (a crashed process).
import { readFileSync } from 'node:fs';

const [, , file, statusText] = process.argv;
const status = Number(statusText);
const lines = readFileSync(file, 'utf8').split(/\r?\n/);

// The summary is the last block; a test that prints such a line itself cannot be taken for it.
const start = lines.findLastIndex((line) => line.startsWith('Test run summary:'));
const figure = (name) => {
  const pattern = new RegExp(`^\\s+${name}: (\\d+)\\s*$`);
  const found = lines.slice(start + 1).map((line) => pattern.exec(line)).find(Boolean);
  return found ? Number(found[1]) : null;
};
const [total, passed, failed, skipped] = start < 0
  ? [null, null, null, null]
  : ['total', 'succeeded', 'failed', 'skipped'].map(figure);

console.log('');
if (total === null || passed === null || failed === null || skipped === null) {
  console.log('The test runner gave no summary; its output is above.');
  console.log('0 passed, 1 failed');
  process.exit(1);
}
let broken = failed;
if (passed + failed === 0) {
  console.log('No test ran.');
  broken = 1;
} else if (status !== 0 && failed === 0) {
  console.log(`Every test passed, but the runner ended with ${status}: counted as one failure.`);
  broken = 1;
}
console.log(`${passed} passed, ${broken} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exit(broken > 0 ? 1 : 0);
