import type { ProofChecker } from '../../../shared/protocol/membershipLog/proofs.ts'
import { predecessorsOf, type Statement } from '../../../shared/protocol/membershipLog/statement.ts'

// The meaning of a set of statements, from the definitions of the design, by sets and recursion: no indices, no order of evaluation, no masks.
// Slow; throws where a definition would depend on itself. Shares with the product only the reader of statements.

/** What the definitions yield. */
export interface OracleState {
  readonly counted: ReadonlySet<string>
  /** Level of every member who has or had a tenure that counts: 0 to 4. */
  readonly members: ReadonlyMap<string, number>
  /** Level now of every tenure that counts, by its id. */
  readonly tenures: ReadonlyMap<string, number>
  /** Ids of the terms that let a key host, sorted. */
  readonly terms: readonly string[]
}

interface Tenure {
  readonly level: number
  readonly key: string
  readonly member: string
  /** Appointments between the founder and this facilitator. */
  readonly rank: number
}
interface Cap {
  readonly by: string
  readonly to: number
}

const levels: Readonly<Record<string, number>> = { observer: 1, contributor: 2, partner: 3, facilitator: 4 }
const levelOf = (role: string | null) => (role === null ? 0 : (levels[role] ?? 0))
const forFacilitators = ['grant', 'revoke', 'invite', 'withdraw', 'policy', 'checkpoint', 'horizon']
const needs = (kind: string) => (forFacilitators.includes(kind) ? 4 : kind === 'term' ? 3 : 1)

/** A function of ids that is computed once for each. @throws Error where its value for an id depends on that value */
function defined<T>(name: string, definition: (id: string) => T): (id: string) => T {
  const values = new Map<string, T>()
  const open = new Set<string>()
  return (id) => {
    const value = values.get(id)
    if (value !== undefined) return value
    if (open.has(id)) throw new Error(`${name} of a statement depends on itself`)
    open.add(id)
    const result = definition(id)
    open.delete(id)
    values.set(id, result)
    return result
  }
}

/** Evaluates a set of statements by the definitions. Cost: cubic. */
export function oracle(statements: Iterable<Statement>, table: string, founder: string, proofs: ProofChecker): OracleState {
  const byId = new Map(
    Array.from(statements)
      .filter((one) => one.table === table)
      .map((one) => [one.id, one]),
  )
  const isWhole = defined('wholeness', (id): boolean => {
    const one = byId.get(id)
    return one !== undefined && predecessorsOf(one).every(isWhole)
  })
  const all = [...byId.values()].filter(({ id }) => isWhole(id))
  const get = (id: string | null): Statement => {
    const one = byId.get(id ?? '')
    if (!one) throw new Error('a statement that is not there')
    return one
  }
  const past = defined('past', (id): ReadonlySet<string> => new Set([id, ...predecessorsOf(get(id)).flatMap((before) => [...past(before)])]))
  const depth = defined('depth', (id): number => 1 + Math.max(0, ...predecessorsOf(get(id)).map(depth)))
  const [root] = all.filter((one) => one.kind === 'genesis' && one.author === founder).sort((a, b) => (a.id < b.id ? -1 : 1))
  const earlier = (a: string, b: string) => depth(a) - depth(b) || (a < b ? -1 : 1)

  const tenure = defined('tenure', (id): Tenure | null => {
    const one = get(id)
    if (!fits(id)) return null
    if (one.kind === 'genesis') return { level: 4, key: founder, member: founder, rank: 0 }
    const { member: owner = '', level = 0, rank = 0 } = one.kind === 'join' ? {} : (tenure(get(one.via).id) ?? {})
    if (one.kind === 'grant') return { level: levelOf(one.body.role), key: one.body.member, member: one.body.member, rank: rank + 1 }
    if (one.kind === 'device') return { level: Math.min(2, level), key: one.body.key, member: owner, rank: 0 }
    const invite = one.kind === 'join' ? get(one.via) : null
    return invite?.kind === 'invite' ? { level: levelOf(invite.body.role), key: one.author, member: one.author, rank: 0 } : null
  })
  const fits = defined('fitness', (id): boolean => {
    const one = get(id)
    if (one.kind === 'genesis') return one === root
    const via = get(one.via)
    if (one.kind === 'join') return via.kind === 'invite' && fits(via.id) && one.at <= via.body.until && proofs.join(one, via)
    const under = fits(via.id) ? tenure(via.id) : null
    if (!under || under.key !== one.author || under.level < needs(one.kind)) return false
    if (one.kind === 'grant' && one.body.role === 'facilitator') return under.rank + 1 <= 8
    if (one.kind === 'device') return via.kind !== 'device' && proofs.device(one)
    if (one.kind === 'detach') return via.kind !== 'device'
    if (one.kind === 'withdraw') return isWhole(one.body.invitation) && get(one.body.invitation).kind === 'invite'
    return one.kind === 'horizon' ? via === root : one.kind !== 'leave' || via !== root
  })
  const rankOf = (id: string) => tenure(id)?.rank ?? 0
  const isSenior = (a: string, b: string) => a !== b && (rankOf(a) - rankOf(b) || earlier(a, b)) < 0
  const fitting = (kind: Statement['kind']) => all.filter((one) => one.kind === kind && fits(one.id)).map(({ id }) => id)
  const viaOf = (id: string) => get(get(id).via).id
  const isBeside = (id: string) => viaOf(id) !== root?.id && fitting('horizon').some((horizon) => !past(horizon).has(id) && !past(id).has(horizon))

  const caps = defined('what lowers', (id): readonly Cap[] => {
    const mine = tenure(id)
    if (!mine || id === root?.id) return []
    const left = fitting('leave').filter((leave) => viaOf(leave) === id && !isBeside(leave))
    const ended = left.map((by) => ({ by, to: 0 }))
    if (get(id).kind === 'device')
      return [
        ...ended,
        ...caps(viaOf(id)),
        ...fitting('detach')
          .filter((detach) => ends(detach, id))
          .map((by) => ({ by, to: 0 })),
      ]
    return [
      ...ended,
      ...fitting('revoke')
        .filter((revoke) => lowers(revoke, id, mine))
        .map((by) => ({ by, to: toOf(by) })),
    ]
  })
  const keyOf = (id: string) => (get(id).body as { readonly key?: string }).key
  /** By a facilitator then, who could remove the person. */
  const isByFacilitator = (detach: string, device: string): boolean => {
    const by = viaOf(detach)
    const office = tenure(by)
    if (office?.level !== 4 || office.member === tenure(device)?.member) return false
    if (tenure(viaOf(device))?.level === 4 && !isSenior(by, viaOf(device))) return false
    return caps(by).every((cap) => get(cap.by).kind === 'leave' || cap.to >= 4 || isSpared(cap.by, detach))
  }
  const ends = (detach: string, device: string): boolean =>
    keyOf(detach) === keyOf(device) &&
    !past(device).has(detach) &&
    counts(detach) &&
    (tenure(viaOf(detach))?.member === tenure(device)?.member || isByFacilitator(detach, device))
  const toOf = (revoke: string) => {
    const one = get(revoke)
    return one.kind === 'revoke' ? levelOf(one.body.to) : 0
  }
  const lowers = (revoke: string, id: string, { level, member }: Tenure): boolean => {
    const one = get(revoke)
    if (one.kind !== 'revoke' || one.body.member !== member || toOf(revoke) >= level) return false
    if (level === 4 && !isSenior(viaOf(revoke), id)) return false
    if (!counts(revoke)) return false
    const isJoin = get(id).kind === 'join'
    if (isJoin && one.body.to === null) return true
    const gift = isJoin ? viaOf(id) : id
    if (!past(gift).has(revoke)) return true
    const [giver, revoker] = [viaOf(gift), viaOf(revoke)]
    if (giver === revoker || isSenior(giver, revoker)) return false
    return !caps(revoker).some(({ by, to }) => to < 4 && past(gift).has(by))
  }
  /** Whether what lowers an author leaves this statement of theirs. */
  const isSpared = (by: string, id: string): boolean => {
    const one = get(by)
    const upto = one.kind === 'revoke' ? one.body.upto : null
    if (past(upto ?? by).has(id)) return true
    // what a horizon settled before the revoke, `upto` does not undo
    return upto !== null && fitting('horizon').some((horizon) => past(by).has(horizon) && past(horizon).has(id))
  }
  /** Whether nothing denies the author the right, as far as this statement goes. */
  const isAllowed = defined('permission', (id): boolean => {
    const one = get(id)
    if (isBeside(id)) return false
    return one.kind === 'leave' || caps(viaOf(id)).every(({ by, to }) => get(by).kind === 'leave' || to >= needs(one.kind) || isSpared(by, id))
  })
  const isSeen = defined('being seen', (id) =>
    all.some((one) => one.kind !== 'genesis' && needs(one.kind) === 4 && one.id !== id && past(one.id).has(id) && fits(one.id) && counts(one.id)),
  )
  const admitted = defined('admission', (invite): ReadonlySet<string> => {
    const one = get(invite)
    const uses = one.kind === 'invite' ? one.body.uses : 0
    const closings = fitting('withdraw').filter((id) => {
      const withdrawal = get(id)
      return withdrawal.kind === 'withdraw' && withdrawal.body.invitation === invite && counts(id)
    })
    const joins = fitting('join').filter((id) => viaOf(id) === invite && !isBeside(id) && closings.every((closing) => past(closing).has(id)))
    const people = new Set<string>()
    const inside = new Set<string>()
    for (const id of joins.sort((a, b) => Number(isSeen(b)) - Number(isSeen(a)) || earlier(a, b))) {
      const { author } = get(id)
      if (!people.has(author) && people.size >= 2 * uses && !isSeen(id)) continue
      people.add(author)
      inside.add(id)
    }
    return inside
  })
  /** Whether fewer than four devices of the tenure counted and had not been ended, as the author knew. */
  const isAmongFourDevices = defined('having room', (id): boolean => {
    const before = fitting('device').filter((device) => viaOf(device) === viaOf(id) && earlier(device, id) < 0 && counts(device))
    const seenDetaches = fitting('detach').filter((detach) => past(id).has(detach))
    const isEnded = (device: string) =>
      seenDetaches.some((detach) => (viaOf(detach) === viaOf(device) || isByFacilitator(detach, device)) && ends(detach, device))
    return before.length < 64 && before.filter((device) => !isEnded(device)).length < 4
  })
  const counts = defined('counting', (id): boolean => {
    if (!fits(id)) return false
    const { kind } = get(id)
    if (id === root?.id || kind === 'horizon') return true
    if (!counts(viaOf(id))) return false
    if (kind === 'join') return admitted(viaOf(id)).has(id)
    return isAllowed(id) && (kind !== 'device' || isAmongFourDevices(id))
  })

  const levelNow = (id: string) => Math.min(tenure(id)?.level ?? 0, ...caps(id).map(({ to }) => to))
  const counted = all.map(({ id }) => id).filter(counts)
  const members = new Map<string, number>()
  const tenures = new Map<string, number>()
  for (const id of counted) {
    const mine = tenure(id)
    if (!mine) continue
    tenures.set(id, levelNow(id))
    members.set(mine.member, Math.max(members.get(mine.member) ?? 0, levelNow(id)))
  }
  const terms = counted.filter((id) => get(id).kind === 'term' && levelNow(viaOf(id)) >= 3).sort()
  return { counted: new Set(counted), members, tenures, terms }
}
