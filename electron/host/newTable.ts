import { toBase64Url } from '../../shared/base/bytes.ts'
import { roll as deviceRoll, randomBytes } from '../../shared/base/chance.ts'
import { invitationKey, standingSecret } from '../../shared/base/crypto.ts'
import { newId } from '../../shared/base/id.ts'
import { newCode } from '../../shared/protocol/invitation.ts'
import type { KeptInvitation, ProcessRef, TableState } from '../../shared/protocol/table.ts'

const DAY = 24 * 3600 * 1000
const standing = ['partner', 'contributor', 'observer'] as const

/** A table for a process that never had one: its keys, its code, and an invitation per role that stands for 30 days. */
export function newTable(process: ProcessRef, title: string, now: () => number = Date.now, roll: () => number = deviceRoll): TableState {
  const founderSeed = randomBytes(32)
  return {
    version: 1,
    process,
    title: title.slice(0, 200),
    founderSeed: toBase64Url(founderSeed),
    hostSeed: toBase64Url(randomBytes(32)),
    code: newCode(roll),
    codeRole: 'contributor',
    invitations: standing.map((role): KeptInvitation => {
      const id = newId<'invitation'>(roll)
      const key = toBase64Url(invitationKey(standingSecret(founderSeed, id)).publicKey)
      return { id, role, key, since: now(), until: now() + 30 * DAY, maxUses: 10_000, uses: 0 }
    }),
    members: [],
  }
}
