import type { RoomKind } from '../../shared/protocol/role.ts'
import { honestAfternoon } from './guardHonest.ts'
import { mutants } from './mutants.ts'
import { soak } from './soak.ts'

const kinds: readonly RoomKind[] = ['board', 'document', 'process', 'session']

/** One afternoon of people who mean well in each kind of room, and thirty thousand damaged updates. */
soak('guard', async (seed) => {
  const told = kinds.map((kind) => honestAfternoon(kind, seed, 400))
  const { mutants: damaged, letIn, refused } = mutants(seed, 30_000)
  return { seeds: 1, 'honest deeds': told.reduce((sum, { deeds }) => sum + deeds, 0), mutants: damaged, 'let in': letIn, refused }
})
