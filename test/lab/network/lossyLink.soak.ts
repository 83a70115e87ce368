import { soak } from '../soak.ts'
import { networkUnavailableReason } from './labNetwork.ts'
import { runLossyLink } from './lossyLink.ts'

soak('lossyLink', { proves: ['lost'], unavailableReason: networkUnavailableReason() }, async (seed) => ({
  'notes over a link that loses packets': await runLossyLink(seed, 200),
}))
