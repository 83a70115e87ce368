import { toBase64Url, utf8 } from '../../../shared/base/bytes.ts'
import { agreementPublicKey, type KeyPair, sha256 } from '../../../shared/base/crypto.ts'
import type { LogEntry } from '../../../shared/model/records/logEntry.ts'
import { itemOf, sealIdea } from '../../../shared/model/sessionLog/sealedIdea.ts'
import { type SealedRound, sealedRounds } from '../../../shared/model/sessionLog/sealedRounds.ts'
import type { PersonId } from '../../../shared/model/transact.ts'
import { personOf } from '../../../shared/protocol/membershipLog/memberKey.ts'
import type { Role } from '../../../shared/protocol/role.ts'
import type { Attribution } from '../../../shared/protocol/sessionLog/attributions.ts'
import type { LogBody, LogKind } from '../../../shared/protocol/sessionLog/logBodies.ts'
import { type LogHeader, signLogStatement } from '../../../shared/protocol/sessionLog/logStatement.ts'
import { shareOf } from '../../../shared/protocol/sessionLog/sealedText.ts'
import { keysOf, PLACE } from './logStatements.ts'

/** The person of a name. */
export const personNamed = (name: string): PersonId => personOf(keysOf(name).publicKey)

const roles: Readonly<Record<string, Role>> = { marta: 'facilitator', luca: 'facilitator', elena: 'partner', bruno: 'partner', anna: 'contributor' }
const guardianSecret = (name: string) => sha256(utf8(`guardian ${name}`))

/** A session whose log grows as people and attackers want. */
export function sealedSession(guardians: readonly string[] = ['marta', 'elena', 'bruno'], attribution: Attribution = 'named') {
  const log: LogEntry[] = []
  const submitted: LogEntry[] = []
  const keys = new Map<string, Uint8Array>()
  const entryOf = (statement: LogHeader, by: PersonId) => ({ id: statement.id, by, statement: toBase64Url(statement.bytes) }) as unknown as LogEntry
  let time = PLACE.at
  const sign = <K extends LogKind>(name: string, kind: K, body: LogBody<K>, change: Partial<typeof PLACE> = {}, by = personNamed(name)) => {
    time += 1
    const statement = signLogStatement({ ...PLACE, at: time, ...change, kind, body }, keysOf(name))
    const room = kind === 'round' || kind === 'close' || kind === 'reveal' ? log : submitted
    room.push(entryOf(statement, by))
    return statement
  }
  const context = { ...PLACE, roleOf: (person: PersonId) => Object.entries(roles).find(([name]) => personNamed(name) === person)?.[1] ?? null }
  const keyOf = (name: string) => toBase64Url(agreementPublicKey(guardianSecret(name)))
  for (const name of guardians) sign(name, 'guardian', { key: keyOf(name), isPhone: false })
  const opened = sign('marta', 'round', {
    run: 'run0000000000000' as never,
    step: 'step000000000000' as never,
    board: 'lavagna000000000' as never,
    area: null,
    prompt: 'Che cosa manca?',
    attribution,
    guardians: guardians.map((name) => ({ person: personNamed(name), key: keyOf(name), isPhone: false })),
  })
  const round = (): SealedRound => sealedRounds(log, submitted, context).find(({ id }) => id === opened.id) as SealedRound
  return {
    log,
    submitted,
    context,
    sign,
    round,
    /** The key of an idea, which only its author's device has. */
    keyOfIdea: (id: string) => toBase64Url(keys.get(id) ?? new Uint8Array(32)),
    /** Somebody's idea; named where `by` says so. */
    write: (signer: KeyPair, by: PersonId, text: string, idea = 'idea000000000000', edition = 1) => {
      const { statement, key } = sealIdea({ ...PLACE, round: round() }, { text, area: null, idea: idea as never, edition }, signer)
      submitted.push(entryOf(statement, by))
      keys.set(statement.id, key)
      return statement
    },
    close: (name: string, items: readonly string[], change = {}) =>
      sign(name, 'close', { round: opened.id, items: [...items], part: 1, parts: 1 }, change),
    reveal: (name: string, items: readonly string[]) => sign(name, 'reveal', { round: opened.id, items: [...items] }),
    /** A guardian's shares of items, as an honest device gives them. */
    share: (name: string, items: readonly string[]) =>
      sign(name, 'share', {
        round: opened.id,
        shares: round()
          .ideas.filter(({ statement }) => items.includes(statement.id))
          .map(({ statement }) => [statement.id, toBase64Url(shareOf(guardianSecret(name), itemOf(statement).item) ?? new Uint8Array(32))]),
      }),
  }
}
