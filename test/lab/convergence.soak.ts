import './clock.ts'
import { afternoon, long } from './convergence.ts'
import { soak } from './soak.ts'

soak('convergence', async (seed) => {
  const { crashes, acknowledged } = await afternoon(seed, long)
  return { seeds: 1, crashes, 'notes called safe': acknowledged }
})
