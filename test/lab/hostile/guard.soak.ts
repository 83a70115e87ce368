import type { RoomKind } from '../../../shared/protocol/role.ts'
import { soak } from '../soak.ts'
import { runHonestClients } from './honestClients.ts'
import { runMutants } from './mutants.ts'

const kinds: readonly RoomKind[] = ['board', 'document', 'comments', 'versions', 'process', 'session']

/** One afternoon of people who mean well in each kind of room, and thirty thousand damaged updates. */
soak('guard', { proves: ['differing'] }, async (seed) => {
  const results = kinds.map((kind) => runHonestClients(kind, seed, 400))
  const { runMutants: damaged, accepted: letIn, refused } = runMutants(seed, 30_000)
  return { seeds: 1, 'honest deeds': results.reduce((sum, { edits }) => sum + edits, 0), mutants: damaged, 'let in': letIn, refused }
})
