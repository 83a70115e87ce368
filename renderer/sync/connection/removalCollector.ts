import { collectRemovals } from '../../../shared/protocol/membershipLog/collectRemovals.ts'
import type { Membership } from '../../store/memberships.ts'

type CurrentMembership = Pick<Membership, 'process' | 'fingerprint' | 'removals'>

/**
 * Collects the removals among the statements that hosts show and send, one frame after another.
 * @param current what the membership has now
 * @param save called with all removals, if one is new
 */
export function createRemovalCollector(current: () => CurrentMembership, save: (changes: Pick<Membership, 'removals'>) => void) {
  let collecting = Promise.resolve()
  return (statements: readonly Uint8Array[]): void => {
    collecting = collecting.then(async () => {
      const { process: processId, fingerprint, removals: stored } = current()
      const removals = await collectRemovals(stored, statements, processId, fingerprint)
      if (removals !== stored) save({ removals })
    })
  }
}
