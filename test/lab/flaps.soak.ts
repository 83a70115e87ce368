import { flaps } from './flaps.ts'
import { soak } from './soak.ts'

soak('flaps', async (seed) => {
  const { notes, breaks } = await flaps(seed, 20, 700)
  return { 'broken lines': breaks, 'notes on a bad network': notes }
})
