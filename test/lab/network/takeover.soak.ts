import { soak } from '../soak.ts'
import { networkUnavailableReason } from './labNetwork.ts'
import { type HostFailure, runTakeover } from './takeover.ts'

const failures: readonly HostFailure[] = ['kill', 'crash', 'cable', 'sleep', 'moved', 'islands']

soak('takeover', { proves: ['lost'], unavailableReason: networkUnavailableReason() }, async (seed) => {
  const failure = failures[seed % failures.length] ?? 'kill'
  const { notes } = await runTakeover(failure, 3 + (seed % 2))
  return { [`tables that went on after: ${failure}`]: 1, notes }
})
