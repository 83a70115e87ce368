import { chainVerifier } from '../../../shared/protocol/membershipLog/chainVerifier.ts'
import { collectRemovals } from '../../../shared/protocol/membershipLog/collectRemovals.ts'
import type { HostVerifier } from '../../../shared/protocol/membershipLog/hostVerifier.ts'
import { isBelowFloor, type RemovalsDigest } from '../../../shared/protocol/membershipLog/queries/removalsDigest.ts'
import { readFloor, writeFloor } from '../../../shared/protocol/membershipLog/removalsFloor.ts'
import type { Membership } from '../../store/memberships.ts'

/** What a membership stores of removals. */
export type StoredRemovals = Pick<Membership, 'removals' | 'floor'>

/** Verifies hosts by the removals that a membership stores. */
export const verifierFor = ({ process: processId, removals, floor }: StoredRemovals & Pick<Membership, 'process'>): HostVerifier =>
  chainVerifier(processId, { statements: removals, floor: readFloor(floor) })

/**
 * What to store after a host has shown or sent statements.
 * @param digest what the host counts, where it has just said so
 * @returns the changed fields; null where nothing is new
 */
export function learnRemovals(
  { process: processId, removals, floor, fingerprint }: Pick<Membership, 'process' | 'removals' | 'floor' | 'fingerprint'>,
  statements: readonly Uint8Array[],
  digest: RemovalsDigest | null,
): StoredRemovals | null {
  const collected = collectRemovals(removals, statements, processId, fingerprint)
  const previous = readFloor(floor)
  const isHigher = digest !== null && digest.count > 0 && (!previous || (!isBelowFloor(digest, previous) && digest.count > previous.count))
  if (collected === removals && !isHigher) return null
  return { removals: collected, floor: isHigher ? writeFloor(digest) : floor }
}
