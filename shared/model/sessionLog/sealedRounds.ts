import { fromBase64Url, toBase64Url } from '../../base/bytes.ts'
import { personOf } from '../../protocol/membershipLog/memberKey.ts'
import { mayHost } from '../../protocol/role.ts'
import type { LogBody } from '../../protocol/sessionLog/logBodies.ts'
import { isLogStatementSigned, type LogStatementOf, parseLogStatement } from '../../protocol/sessionLog/logStatement.ts'
import { pairsOf } from '../../protocol/sessionLog/sealedText.ts'
import type { LogEntry } from '../records/logEntry.ts'
import { NOBODY, type PersonId } from '../transact.ts'
import { type BroughtStatement, isFacilitators, isSignedOnce, type LogContext, readLog } from './readLog.ts'

/** Most keys that are tried for one item. */
const MAX_AUTHOR_KEYS = 20

/** A sealed idea: the latest edition of one that counts. */
export interface SealedIdea {
  readonly statement: LogStatementOf<'sealed'>
  /** Whose it is; `NOBODY` where people are not named. */
  readonly by: PersonId
}

/** Silent writing of one run of a step, as the log tells it. Ids are base64url of 32 bytes. */
export interface SealedRound extends LogBody<'round'> {
  readonly id: string
  /** Who opened it, and when, in table time. */
  readonly by: PersonId
  readonly at: number
  /** In the order of their ids. Where it is closed, those of the close alone. */
  readonly ideas: readonly SealedIdea[]
  /** The items that count; null while people may write. */
  readonly closed: ReadonlySet<string> | null
  /** Whether it was closed more than once, with other items: two islands did, and somebody has to look. */
  readonly isClosedTwice: boolean
  /** Items whose shares facilitators asked for. */
  readonly revealed: ReadonlySet<string>
  /** Shares by item and by the place of the guardian. */
  readonly shares: ReadonlyMap<string, ReadonlyMap<number, Uint8Array>>
  /** Keys that were published for items by those who say that they wrote them: one of them may fit. */
  readonly authorKeys: ReadonlyMap<string, readonly Uint8Array[]>
  /** Guardians whose key they did not offer themselves: somebody who leads put another key under their name, and could open what they guard. */
  readonly unoffered: readonly PersonId[]
}

/** A device that offers to be a guardian. */
export interface OfferedGuardian {
  readonly person: PersonId
  /** X25519, in base64url. */
  readonly key: string
  readonly isPhone: boolean
  readonly at: number
  /** The statement that offers it, in base64url. */
  readonly offer?: string
}

/** The devices that offer to be guardians, the last offer of each person. Cost: O(entries). */
export function offeredGuardians(submitted: Iterable<LogEntry>, context: LogContext): readonly OfferedGuardian[] {
  const latest = new Map<PersonId, OfferedGuardian>()
  for (const { statement, by } of readLog(submitted, context)('guardian')) {
    const before = latest.get(by)
    if (by === NOBODY || (before && before.at >= statement.at) || !isSignedOnce(statement)) continue
    // who may not host has no computer at the table that the others know of
    const isPhone = statement.body.isPhone || !mayHost(context.roleOf(by) ?? 'observer')
    latest.set(by, { person: by, at: statement.at, key: statement.body.key, isPhone, offer: toBase64Url(statement.bytes) })
  }
  return [...latest.values()]
}

/**
 * The rounds of a session, the first to begin first. Only facilitators open, close and reveal, and only guardians give shares: whatever else says so
 * counts for nothing. Cost: O(entries), and a verification of each such statement, once.
 * @param log what facilitators decided @param submitted what members submitted: without it, on phones, no idea is there
 */
export function sealedRounds(log: Iterable<LogEntry>, submitted: Iterable<LogEntry>, context: LogContext): readonly SealedRound[] {
  const [decided, of] = [readLog(log, context), readLog(submitted, context)]
  const byFacilitators = <K extends 'round' | 'close' | 'reveal'>(kind: K) => decided(kind).filter((brought) => isFacilitators(brought, context))
  const [closes, reveals] = [byFacilitators('close'), byFacilitators('reveal')]
  const rounds = byFacilitators('round').sort(byTime)
  const offered = rounds.length === 0 ? [] : of('guardian').filter(({ statement }) => isSignedOnce(statement))
  const offers = new Set(offered.map(({ statement, by }) => `${by}/${statement.body.key}`))
  return rounds.map(({ statement, by }): SealedRound => {
    const { id, at, body } = statement
    const included = includedOffers(body, context)
    const isOffered = (guardian: string) => offers.has(guardian) || included.has(guardian)
    const isOfRound = (brought: { readonly statement: { readonly body: { readonly round: string } } }) => brought.statement.body.round === id
    const lists = closedLists(closes.filter(isOfRound))
    const closed = lists[0] ?? null
    return {
      ...body,
      id,
      by,
      at,
      ideas: latestIdeas(of('sealed').filter(isOfRound), statement, closed),
      closed,
      isClosedTwice: lists.some((list) => closed !== null && (list.size !== closed.size || [...list].some((item) => !closed.has(item)))),
      revealed: new Set(reveals.filter(isOfRound).flatMap((reveal) => reveal.statement.body.items)),
      shares: sharesOf(of('share').filter(isOfRound), body.guardians),
      authorKeys: keysByItem(of('selfreveal').filter(isOfRound)),
      unoffered: body.guardians.filter(({ person, key }) => !isOffered(`${person}/${key}`)).map(({ person }) => person),
    }
  })
}

const proven = new WeakMap<LogBody<'round'>, ReadonlySet<string>>()

/** Whose keys a round proves by the offers that it carries: each signed by the guardian, for this session. Cost: a verification each, once per body. */
function includedOffers(body: LogBody<'round'>, { table, session }: LogContext): ReadonlySet<string> {
  const before = proven.get(body)
  if (before) return before
  const guardians = (body.offers ?? []).flatMap((offer) => {
    const statement = parseLogStatement(fromBase64Url(offer) ?? new Uint8Array())
    const isOffer = statement?.kind === 'guardian' && statement.table === table && statement.session === session
    return isOffer && isLogStatementSigned(statement)
      ? [`${personOf(fromBase64Url(statement.author) ?? new Uint8Array())}/${statement.body.key}`]
      : []
  })
  const keys = new Set(guardians)
  proven.set(body, keys)
  return keys
}

const byTime = (a: BroughtStatement, b: BroughtStatement) => a.statement.at - b.statement.at || (a.statement.id < b.statement.id ? -1 : 1)

/** What each whole close lists, the first first; the parts of one have the same author and time. */
function closedLists(closes: readonly BroughtStatement<'close'>[]): readonly ReadonlySet<string>[] {
  const groups = new Map<string, BroughtStatement<'close'>[]>()
  for (const close of [...closes].sort(byTime)) {
    const key = `${close.by}/${close.statement.at}/${close.statement.body.parts}`
    groups.set(key, [...(groups.get(key) ?? []), close])
  }
  return [...groups.values()].flatMap((parts) => {
    const numbers = new Set(parts.map(({ statement }) => statement.body.part))
    const isWhole = numbers.size === parts[0]?.statement.body.parts
    return isWhole ? [new Set(parts.flatMap(({ statement }) => statement.body.items))] : []
  })
}

/** The latest edition of each idea that was sealed as the round says. */
function latestIdeas(
  ideas: readonly BroughtStatement<'sealed'>[],
  round: LogStatementOf<'round'>,
  closed: ReadonlySet<string> | null,
): readonly SealedIdea[] {
  const { attribution, guardians } = round.body
  const isNamed = attribution === 'named'
  const wraps = pairsOf(guardians.length).length
  const latest = new Map<string, SealedIdea>()
  for (const { statement, by } of ideas) {
    const { idea, edition } = statement.body
    const fits = statement.at === round.at && (by !== NOBODY) === isNamed && statement.body.wraps.length === wraps
    if (!fits || (closed && !closed.has(statement.id))) continue
    const key = `${statement.author}/${idea}`
    const before = latest.get(key)?.statement
    if (!before || before.body.edition < edition || (before.body.edition === edition && before.id > statement.id)) latest.set(key, { statement, by })
  }
  return [...latest.values()].sort((a, b) => (a.statement.id < b.statement.id ? -1 : 1))
}

/** All keys that were published for each item: a wrong one keeps nobody from the right one. */
function keysByItem(published: readonly BroughtStatement<'selfreveal'>[]): ReadonlyMap<string, readonly Uint8Array[]> {
  const keys = new Map<string, Uint8Array[]>()
  for (const { statement } of published) {
    const { item, key } = statement.body
    const ofItem = keys.get(item) ?? []
    keys.set(item, ofItem)
    if (ofItem.length < MAX_AUTHOR_KEYS) ofItem.push(fromBase64Url(key) ?? new Uint8Array())
  }
  return keys
}

function sharesOf(
  published: readonly BroughtStatement<'share'>[],
  guardians: LogBody<'round'>['guardians'],
): ReadonlyMap<string, ReadonlyMap<number, Uint8Array>> {
  const shares = new Map<string, Map<number, Uint8Array>>()
  for (const { statement, by } of [...published].sort(byTime)) {
    const place = guardians.findIndex(({ person }) => person === by)
    if (place < 0 || !isSignedOnce(statement)) continue
    for (const [item, share] of statement.body.shares) {
      const ofItem = shares.get(item) ?? new Map<number, Uint8Array>()
      shares.set(item, ofItem)
      // the first that a guardian published counts
      if (!ofItem.has(place)) ofItem.set(place, fromBase64Url(share) ?? new Uint8Array())
    }
  }
  return shares
}
