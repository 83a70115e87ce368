import { toBase64Url } from '../../shared/base/bytes.ts'
import { random as deviceRoll, randomBytes } from '../../shared/base/chance.ts'
import { fingerprint, invitationKey, keyPairFrom, standingSecret } from '../../shared/base/crypto.ts'
import { newId } from '../../shared/base/id.ts'
import { newCode } from '../../shared/protocol/invitation.ts'
import { signStatement } from '../../shared/protocol/statement.ts'
import type { ProcessRef, TableState } from '../../shared/protocol/table.ts'
import { TABLE_STATE_VERSION } from '../../shared/protocol/version.ts'

const DAY = 24 * 3600 * 1000
const standing = ['partner', 'contributor', 'observer'] as const

/** A table for a process that never had one: its keys, its code, its first term, and an invitation per role that stands for 30 days. */
export function newTable(process: ProcessRef, title: string, now: () => number = Date.now, roll: () => number = deviceRoll): TableState {
  const founder = keyPairFrom(randomBytes(32))
  const hostSeed = randomBytes(32)
  const host = toBase64Url(keyPairFrom(hostSeed).publicKey)
  const at = now()
  const first = signStatement('term', { n: 1, host, previous: null }, { process, clock: 1, at }, founder)
  const invitations = standing.map((role, i) => {
    const id = newId<'invitation'>(roll)
    const key = toBase64Url(invitationKey(standingSecret(founder.seed, id)).publicKey)
    return signStatement('invite', { id, role, key, until: at + 30 * DAY, maxUses: 10_000 }, { process, clock: 2 + i, at }, founder)
  })
  return {
    ...emptyTable(process, title, roll),
    fingerprint: fingerprint(founder.publicKey),
    founderSeed: toBase64Url(founder.seed),
    hostSeed: toBase64Url(hostSeed),
    tableKey: toBase64Url(randomBytes(16)),
    statements: [first, ...invitations].map(({ bytes }) => toBase64Url(bytes)),
  }
}

/** What somebody brings who has a seat at a table, and whose computer may host it one day. */
export interface Deputy {
  /** The person's 32 secret bytes. */
  readonly seed: Uint8Array
  /** Of the founder's key. */
  readonly fingerprint: string
  readonly tableKey: Uint8Array
}

/** The same table on another computer, that could host it: knows nothing yet but whose it is. The register comes from the host. */
export function deputyTable(process: ProcessRef, title: string, deputy: Deputy, roll: () => number = deviceRoll): TableState {
  return {
    ...emptyTable(process, title, roll),
    fingerprint: deputy.fingerprint,
    seatSeed: toBase64Url(deputy.seed),
    hostSeed: toBase64Url(randomBytes(32)),
    tableKey: toBase64Url(deputy.tableKey),
  }
}

const emptyTable = (process: ProcessRef, title: string, roll: () => number) => ({
  version: TABLE_STATE_VERSION,
  process,
  title: title.slice(0, 200),
  code: newCode(roll),
  codeRole: 'contributor' as const,
  people: [],
  statements: [],
})
