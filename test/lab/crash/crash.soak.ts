import { soak } from '../soak.ts'
import { runCrash } from './crash.ts'

soak('crash', { proves: ['lost'] }, async (seed) => {
  const { phones, notes } = await runCrash(seed, seed % 4 === 0 ? 200 : 60)
  return { kills: 1, 'phones through a crash': phones, 'notes through a crash': notes }
})
