// Loaded into the emulator's process: when the process that owns the store is gone, however it went, the emulator
// stops in good order, so that no store is left running behind a test run that was killed.
const owner = Number(process.env.TITLEFLOW_OWNER);

if (Number.isInteger(owner) && owner > 0) {
  setInterval(() => {
    try {
      process.kill(owner, 0);
    } catch (error) {
      if (error.code === 'ESRCH') process.kill(process.pid, 'SIGTERM');
    }
  }, 1000).unref();
}
