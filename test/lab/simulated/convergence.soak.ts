import './virtualClock.ts'
import { soak } from '../soak.ts'
import { long, runScenario } from './convergence.ts'

soak('convergence', { proves: ['differing', 'lost'] }, async (seed) => {
  const { crashes, acknowledged } = await runScenario(seed, long)
  return { seeds: 1, crashes, 'notes called safe': acknowledged }
})
