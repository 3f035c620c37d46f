/** Loaded into the server's process before the server: on SIGUSR2 it never comes back to its event loop. */
process.on('SIGUSR2', () => {
  for (;;);
});
