import { runUnstableNetwork } from './flaps.ts'
import { soak } from './soak.ts'

soak('unstableNetwork', async (seed) => {
  const { notes, breaks } = await runUnstableNetwork(seed, 20, 700)
  return { 'broken lines': breaks, 'notes on a bad network': notes }
})
