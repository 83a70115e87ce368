import { soak } from '../soak.ts'
import { runUnstableNetwork } from './unstableNetwork.ts'

soak('unstableNetwork', { proves: ['lost'] }, async (seed) => {
  const { notes, breaks } = await runUnstableNetwork(seed, 20, 700)
  return { 'broken lines': breaks, 'notes on a bad network': notes }
})
