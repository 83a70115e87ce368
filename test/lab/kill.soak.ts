import { runKillLoop } from './killLoop.ts'
import { soak } from './soak.ts'

soak('kill', async (seed) => {
  const { kills, acknowledged, torn } = await runKillLoop(10, seed)
  return { 'kills of a host': kills, 'notes acknowledged': acknowledged, 'torn records': torn }
})
