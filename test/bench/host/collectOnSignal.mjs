// Loaded before a host (`--expose-gc --import`): collects garbage when the bench asks, as thoroughly as where memory runs out.
process.on('SIGUSR2', () => {
  for (let time = 0; time < 3; time += 1) globalThis.gc?.({ type: 'major', flavor: 'last-resort' })
})
