import { toBase64Url } from '../../../shared/base/bytes.ts'
import type { Decision, Reservation } from '../../../shared/model/records/decision.ts'
import type { LogEntry } from '../../../shared/model/records/logEntry.ts'
import { adoptedContentOf, contentHashOf } from '../../../shared/model/sessionLog/decisionState.ts'
import type { PersonId } from '../../../shared/model/transact.ts'
import type { Role } from '../../../shared/protocol/role.ts'
import type { LogBody, LogKind } from '../../../shared/protocol/sessionLog/logBodies.ts'
import { signLogStatement } from '../../../shared/protocol/sessionLog/logStatement.ts'
import { keysOf, PLACE } from './logStatements.ts'
import { personNamed } from './sealedRound.ts'

/** The log of a session to which people add statements, each a moment after the one before. */
export function decisionLog(
  roles: Readonly<Record<string, Role>> = { marta: 'facilitator', luca: 'facilitator', elena: 'partner', anna: 'contributor' },
) {
  const entries: LogEntry[] = []
  let time: number = PLACE.at
  const context = { ...PLACE, roleOf: (person: PersonId) => Object.entries(roles).find(([name]) => personNamed(name) === person)?.[1] ?? null }
  const sign = <K extends LogKind>(name: string, kind: K, body: LogBody<K>, by = personNamed(name), at = time + 1) => {
    time = Math.max(time, at)
    const statement = signLogStatement({ ...PLACE, at, kind, body }, keysOf(name))
    entries.push({ id: statement.id, by, statement: toBase64Url(statement.bytes) } as unknown as LogEntry)
    return statement
  }
  const adopt = (name: string, decision: Decision, reservations: readonly Reservation[] = [], change: object = {}, by?: PersonId) => {
    const content = adoptedContentOf(decision, reservations)
    const body = { decision: decision.id, contentHash: contentHashOf(decision.id, content), tally: null, content, ...change }
    return sign(name, 'adoption', body as LogBody<'adoption'>, by)
  }
  return { entries, context, sign, adopt }
}
