import { soak } from '../soak.ts'
import { runKillLoop } from './killLoop.ts'

soak('kill', { proves: ['lost'] }, async (seed) => {
  const { kills, acknowledged, torn } = await runKillLoop(10, seed)
  return { 'kills of a host': kills, 'notes acknowledged': acknowledged, 'torn records': torn }
})
