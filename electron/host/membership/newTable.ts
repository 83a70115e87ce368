import { toBase64Url } from '../../../shared/base/bytes.ts'
import { fingerprint, invitationKey, keyPairFrom, standingSecret } from '../../../shared/base/crypto.ts'
import { random as deviceRandom, randomBytes } from '../../../shared/base/random.ts'
import { newCode } from '../../../shared/protocol/invitation.ts'
import { signGenesis, signNext } from '../../../shared/protocol/membershipLog/authoring.ts'
import { createMembershipLog } from '../../../shared/protocol/membershipLog/membershipLog.ts'
import type { Statement } from '../../../shared/protocol/membershipLog/statement.ts'
import { MAX_USES } from '../../../shared/protocol/membershipLog/statementBodies.ts'
import type { ProcessRef, TableState } from '../../../shared/protocol/tableState.ts'
import { TABLE_STATE_VERSION } from '../../../shared/protocol/version.ts'
import { standingSeed } from './invitations.ts'

const DAY = 24 * 3600 * 1000
const standingRoles = ['partner', 'contributor', 'observer'] as const

/**
 * The state of a new table: its keys, its code, its first term, and one invitation per role that is valid for 30 days.
 * @param now current time in Unix milliseconds
 */
export function newTable(processId: ProcessRef, title: string, now: () => number = Date.now, random: () => number = deviceRandom): TableState {
  const founder = keyPairFrom(randomBytes(32))
  const hostSeed = randomBytes(32)
  const hostKey = toBase64Url(keyPairFrom(hostSeed).publicKey)
  const at = now()
  const log = createMembershipLog({ table: processId, fingerprint: fingerprint(founder.publicKey) })
  const statements: Statement[] = []
  const add = (signed: readonly Statement[] | null) => {
    for (const statement of signed ?? []) if (log.append(statement) === 'added') statements.push(statement)
  }
  add([signGenesis(processId, founder, at)])
  add(signNext(log, founder, 'term', { host: hostKey, site: '' }, { at }))
  for (const role of standingRoles) {
    const until = at + 30 * DAY
    const key = toBase64Url(invitationKey(standingSecret(founder.seed, standingSeed(role, until))).publicKey)
    add(signNext(log, founder, 'invite', { role, key, until, uses: MAX_USES[role] }, { at }))
  }
  return {
    ...emptyTable(processId, title, random),
    fingerprint: fingerprint(founder.publicKey),
    founderSeed: toBase64Url(founder.seed),
    hostSeed: toBase64Url(hostSeed),
    tableKey: toBase64Url(randomBytes(16)),
    statements: statements.map(({ bytes }) => toBase64Url(bytes)),
  }
}

/** What a member's computer needs to become a standby. */
export interface StandbyCredentials {
  /** The member's secret, 32 bytes. */
  readonly seed: Uint8Array
  /** Fingerprint of the founder's key. */
  readonly fingerprint: string
  /** The key of the table, 16 bytes. */
  readonly tableKey: Uint8Array
}

/** The state of an existing table on a computer that could host it. The membership log is empty until the host sends it. */
export function standbyTable(processId: ProcessRef, title: string, credentials: StandbyCredentials, random: () => number = deviceRandom): TableState {
  return {
    ...emptyTable(processId, title, random),
    fingerprint: credentials.fingerprint,
    seatSeed: toBase64Url(credentials.seed),
    hostSeed: toBase64Url(randomBytes(32)),
    tableKey: toBase64Url(credentials.tableKey),
  }
}

const emptyTable = (processId: ProcessRef, title: string, random: () => number) => ({
  version: TABLE_STATE_VERSION,
  process: processId,
  title: title.slice(0, 200),
  code: newCode(random),
  codeRole: 'contributor' as const,
  people: [],
  formerKeys: [],
  permanentSecrets: [],
  clientIdOwners: [],
  decidedNewcomers: [],
  former: [],
  statements: [],
  isLogStored: false,
})
