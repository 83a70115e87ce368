import { toBase64Url, utf8 } from '../../../shared/base/bytes.ts'
import { agreementPublicKey, sha256 } from '../../../shared/base/crypto.ts'
import type { LogEntry } from '../../../shared/model/records/logEntry.ts'
import { basisNow, isShareDue } from '../../../shared/model/sessionLog/ballots/ballotStage.ts'
import { type Ballot, readBallots } from '../../../shared/model/sessionLog/ballots/ballots.ts'
import { sealVote, voteItem } from '../../../shared/model/sessionLog/ballots/ballotVote.ts'
import { countBallot } from '../../../shared/model/sessionLog/ballots/countBallot.ts'
import type { PersonId } from '../../../shared/model/transact.ts'
import type { Role } from '../../../shared/protocol/role.ts'
import type { LogBody, LogKind } from '../../../shared/protocol/sessionLog/logBodies.ts'
import { type LogHeader, signLogStatement } from '../../../shared/protocol/sessionLog/logStatement.ts'
import { shareOf } from '../../../shared/protocol/sessionLog/sealedText.ts'
import { keysOf, PLACE } from './logStatements.ts'
import { personNamed } from './sealedRound.ts'

const roles: Readonly<Record<string, Role>> = { marta: 'facilitator', luca: 'facilitator', elena: 'partner', bruno: 'partner' }
const guardianSecret = (name: string) => sha256(utf8(`guardian ${name}`))
const guardianKey = (name: string) => toBase64Url(agreementPublicKey(guardianSecret(name)))

/** Options of tests: their ids are these letters. */
export const optionsNamed = (...ids: readonly string[]): LogBody<'ballot'>['options'] =>
  ids.map((id) => ({ id, text: `Opzione ${id}`, pictogram: '', source: null, cost: null }))

/** Everybody who may vote with one vote, in this order. */
export const votersNamed = (...names: readonly string[]): LogBody<'ballot'>['voters'] => names.map((name) => [personNamed(name), null, 1])

/** A ballot whose log grows as people and attackers want. Names become members; those that `roles` does not list are contributors. */
export function ballotSession(terms: Partial<LogBody<'ballot'>> = {}, guardians: readonly string[] = ['marta', 'elena', 'bruno']) {
  const log: LogEntry[] = []
  const submitted: LogEntry[] = []
  const context = {
    ...PLACE,
    roleOf: (person: PersonId): Role => Object.entries(roles).find(([name]) => personNamed(name) === person)?.[1] ?? 'contributor',
  }
  let time: number = PLACE.at
  const bring = (room: LogEntry[], statement: LogHeader, by: PersonId) =>
    room.push({ id: statement.id, by, statement: toBase64Url(statement.bytes) } as unknown as LogEntry)
  const sign = <K extends LogKind>(name: string, kind: K, body: LogBody<K>, at = ++time) => {
    const statement = signLogStatement({ ...PLACE, at, kind, body }, keysOf(name))
    const isSubmitted = ['guardian', 'vote', 'share', 'recount', 'countersign'].includes(kind)
    bring(isSubmitted ? submitted : log, statement, personNamed(name))
    return statement
  }
  for (const name of guardians) sign(name, 'guardian', { key: guardianKey(name), isPhone: false })
  const id = sign('marta', 'ballot', {
    step: 'step000000000000' as never,
    run: 'run0000000000000' as never,
    board: null,
    question: 'Da che cosa cominciamo?',
    options: optionsNamed('a', 'b', 'c'),
    rule: 'dots/1',
    settings: { perVoter: 3, perOption: 3, places: 1 },
    secrecy: 'open',
    ring: null,
    per: 'person',
    voters: votersNamed('anna', 'bruno', 'carla'),
    names: [],
    onPaper: [],
    present: 3,
    guardians: guardians.map((name) => ({ person: personNamed(name), key: guardianKey(name), isPhone: false })),
    supersedes: null,
    ...terms,
  }).id
  const ballot = (entries: { log: readonly LogEntry[]; submitted: readonly LogEntry[] } = { log, submitted }): Ballot =>
    readBallots(entries.log, entries.submitted, context).find((each) => each.id === id) as Ballot
  const session = {
    log,
    submitted,
    context,
    sign,
    bring,
    id,
    ballot,
    /** Somebody's vote, as their device sends it. */
    vote: (name: string, vote: unknown, edition = 1) => {
      const statement = sealVote({ ...PLACE, ballot: ballot() }, vote, edition, keysOf(name))
      bring(submitted, statement, personNamed(name))
      return statement
    },
    /** A facilitator ends voting; without items: with everything that is there. */
    close: (name = 'marta', items = ballot().votes.map(({ statement }) => statement.id), added: readonly string[] = []) =>
      sign(name, 'closeballot', { ballot: id, items: [...items], added: [...added] }),
    /** A guardian's shares of everything that was closed, as an honest device gives them. */
    share: (name: string, items = ballot().closes.flatMap((close) => [...close.items])) => {
      const all = ballot()
      return sign(name, 'share', {
        round: id,
        shares: [...new Set(items)]
          .filter((item) => isShareDue(all, item))
          .map((item) => [item, shareIn(name, all, item)] satisfies [string, string]),
      })
    },
    /** What a device counts now. */
    count: () => countBallot(ballot(), basisNow(ballot())),
    /** A facilitator states what was counted. */
    tally: (name = 'marta', changes: Partial<LogBody<'tally'>> = {}) => {
      const basis = basisNow(ballot())
      const counted = countBallot(ballot(), basis)
      return sign(name, 'tally', {
        ballot: id,
        ...basis,
        digest: counted?.digest ?? '',
        result: counted?.count ?? null,
        ...changes,
      } as LogBody<'tally'>)
    },
  }
  return session
}

function shareIn(name: string, { all }: Ballot, item: string): string {
  const statement = all.get(item)?.statement
  const share = statement && shareOf(guardianSecret(name), voteItem(statement).item)
  return toBase64Url(share ?? new Uint8Array(32))
}

/** A ballot in which three have voted: a 2, b 4, c 3. */
export function votedBallot(terms: Parameters<typeof ballotSession>[0] = {}): ReturnType<typeof ballotSession> {
  const session = ballotSession(terms)
  session.vote('anna', { a: 2, b: 1 })
  session.vote('bruno', { b: 3 })
  session.vote('carla', { c: 3 })
  return session
}

/** Two of three guardians open what was closed. */
export function openBallot(session: ReturnType<typeof ballotSession>): ReturnType<typeof ballotSession> {
  session.share('marta')
  session.share('elena')
  return session
}
