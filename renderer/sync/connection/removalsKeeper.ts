import { collectRemovals } from '../../../shared/protocol/membershipLog/collectRemovals.ts'
import type { Membership } from '../../store/memberships.ts'

type Known = Pick<Membership, 'process' | 'fingerprint' | 'removals'>

/**
 * Keeps the removals among the statements that hosts show and send, one frame after another.
 * @param known what the membership has now
 * @param save called with all removals, if one is new
 */
export function createRemovalsKeeper(known: () => Known, save: (changes: Pick<Membership, 'removals'>) => void) {
  let keeping = Promise.resolve()
  return (statements: readonly Uint8Array[]): void => {
    keeping = keeping.then(async () => {
      const { process: processId, fingerprint, removals: stored } = known()
      const removals = await collectRemovals(stored, statements, processId, fingerprint)
      if (removals !== stored) save({ removals })
    })
  }
}
