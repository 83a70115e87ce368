import { chainVerifier } from '../../../shared/protocol/membershipLog/chainVerifier.ts'
import type { HostVerifier } from '../../../shared/protocol/membershipLog/hostVerifier.ts'
import { readFloor } from '../../../shared/protocol/membershipLog/removalsFloor.ts'
import type { Membership } from '../../store/memberships.ts'

/** Verifies hosts by the removals that a membership stores. */
export const verifierFor = ({ process: processId, removals, floor }: Pick<Membership, 'process' | 'removals' | 'floor'>): HostVerifier =>
  chainVerifier(processId, { statements: removals, floor: readFloor(floor) })
