import { lossy } from './lossy.ts'
import { withoutNetworks } from './network.ts'
import { soak } from './soak.ts'

soak('lossy', async (seed) => ({ 'notes over a link that loses packets': await lossy(seed, 200) }), withoutNetworks())
