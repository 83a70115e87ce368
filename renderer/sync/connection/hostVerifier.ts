import { chainVerifier } from '../../../shared/protocol/membershipLog/chainVerifier.ts'
import type { HostVerifier } from '../../../shared/protocol/membershipLog/hostVerifier.ts'
import { readFloor } from '../../../shared/protocol/membershipLog/removalsFloor.ts'
import type { Membership } from '../../store/memberships.ts'

/** Verifies hosts by the removals that a membership stores. @param verified as in {@link chainVerifier} */
export const verifierFor = (
  { process: processId, removals, floor }: Pick<Membership, 'process' | 'removals' | 'floor'>,
  verified: Set<string>,
): HostVerifier => chainVerifier(processId, { statements: removals, floor: readFloor(floor) }, verified)
