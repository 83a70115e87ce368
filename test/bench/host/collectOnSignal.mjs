// Loaded before a host (`--expose-gc --import`): collects garbage when the bench asks.
process.on('SIGUSR2', () => globalThis.gc?.())
