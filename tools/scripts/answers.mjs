// Ends with 0 when the address gives any HTTP answer at all, else with 1.
try {
  const answer = await fetch(process.argv[2], { redirect: 'manual', signal: AbortSignal.timeout(2000) });
  await answer.arrayBuffer();
} catch {
  process.exitCode = 1;
}
