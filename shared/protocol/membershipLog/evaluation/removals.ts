import type { InterruptibleWork } from '../../../base/time/interruptible.ts'
import { type Covers, coverage, descendantsOf } from './ancestry.ts'
import { byDepth, type StatementGraph } from './graph.ts'
import type { Groups } from './groups.ts'
import { FACILITATOR } from './levels.ts'
import type { Seniority, Tenures } from './tenures.ts'

/** Devices that one tenure may have at once. */
const MAX_DEVICES = 4
/** Devices that one tenure may add in all: each is compared with those before it. */
const MAX_ADDED_DEVICES = 64

/** Why a statement has no effect. */
export type IgnoredReason =
  /** Its author never had the right. */
  | 'noRight'
  /** Of a kind that this version does not support. */
  | 'unknown'
  /** The tenure that it is said under does not count. */
  | 'tenure'
  /** Its author had been removed, lowered or detached by somebody who had not seen it. */
  | 'revoked'
  /** Beside a horizon of the founder. */
  | 'horizon'
  /** A device too many. */
  | 'devices'
  /** The invitation does not count. */
  | 'invitation'
  /** The invitation was withdrawn by a facilitator who had not seen the join. */
  | 'withdrawn'
  /** The invitation was used up, and no facilitator has seen the join. */
  | 'uses'

/** A revoke, a detach or a leave that lowers a tenure. */
export interface Cap {
  readonly by: number
  readonly to: number
}

/** What is decided so far: filled in the order of seniority, and then of dependence. Arrays are by index. */
export interface Decisions {
  readonly counts: Uint8Array
  readonly reasons: Map<number, IgnoredReason>
  /** All that lowers a tenure. Everything must be decided. Cost: O(revokes of the member, or detaches of the device). */
  readonly capsOf: (tenure: number) => readonly Cap[]
  readonly covers: Covers
  /** Whether a statement is neither before nor after a horizon, and not the founder's. */
  readonly isBesideHorizon: (i: number) => boolean
  /** Decides every statement under a tenure, but joins. `counts` of the tenure must be decided. */
  readonly decideUnder: (tenure: number) => void
  /** Level of a tenure after all that lowers it. The tenure must be decided. */
  readonly levelNow: (tenure: number) => number
}

/**
 * The rules of removal. A revoke that counts lowers every tenure of its member, except a facilitator's that is not junior to the tenure of
 * its author, and one that was granted in knowledge of the revoke by somebody with the authority to undo it. A statement counts if its tenure counts
 * and every revoke that denies its author the right has it among its predecessors.
 *
 * A device ends by a detach of its person, or of a facilitator who could remove the person, as by a revoke; a later `device` of the person that
 * had seen the detach adds the key again.
 *
 * The recursion ends because a facilitator's tenure is lowered only from above: whether a statement counts depends only on statements
 * under tenures that are more senior. `decideUnder` must be called in the order of seniority.
 */
export function* decideRemovals(graph: StatementGraph, tenures: Tenures, { positions }: Seniority, groups: Groups): InterruptibleWork<Decisions> {
  const { statements, via, upto, needed, toLevel, subject } = graph
  const { root, level, person } = tenures
  const { under, revokes, detaches, horizons } = groups
  const counts = new Uint8Array(statements.length)
  const reasons = new Map<number, IgnoredReason>()
  /** Of tenures under which something is said, once they are decided. */
  const caps = new Map<number, readonly Cap[]>()
  /** Level to which what lowers a tenure leaves it. */
  const lowest = new Uint8Array(statements.length).fill(FACILITATOR)
  const covers = yield* coverage(graph, covering(graph, tenures, groups))
  const after = new Map<number, Uint8Array>()
  const senior = (a: number, b: number) => (positions[a] as number) < (positions[b] as number)
  const viaOf = (i: number) => via[i] as number

  // nothing lowers the founder, so horizons count before anything else is decided
  if (root >= 0) counts[root] = 1
  for (const horizon of horizons) counts[horizon] = 1
  const follows = (horizon: number, i: number) => {
    const descendants = after.get(horizon) ?? descendantsOf(graph, horizon)
    after.set(horizon, descendants)
    return descendants[i] === 1
  }
  const isBesideHorizon = (i: number) => viaOf(i) !== root && horizons.some((horizon) => !covers(horizon, i) && !follows(horizon, i))
  /** Behind a horizon that the revoke had seen: its `upto` does not reach there. */
  const isSettled = (revoke: number, i: number) =>
    (upto[revoke] as number) >= 0 && horizons.some((horizon) => follows(horizon, revoke) && covers(horizon, i))

  const undoes = (tenure: number, revoke: number): boolean => {
    const isJoin = statements[tenure]?.kind === 'join'
    // a removed key comes back where a facilitator names it, by no invitation
    if (isJoin && toLevel[revoke] === 0) return false
    const granted = isJoin ? viaOf(tenure) : tenure
    if (!covers(granted, revoke)) return false
    if (!senior(viaOf(revoke), viaOf(granted))) return true
    return (caps.get(viaOf(revoke)) ?? []).some(({ by, to }) => to < FACILITATOR && covers(granted, by))
  }
  const lowers = (revoke: number, tenure: number, below: number): boolean => {
    if (counts[revoke] === 0 || (toLevel[revoke] as number) >= below) return false
    return !(level[tenure] === FACILITATOR && !senior(viaOf(revoke), tenure)) && !undoes(tenure, revoke)
  }
  // a leave ends a tenure and undoes nothing, or a leave dated back would unsay its author's time in office
  const isDenial = ({ by }: Cap) => statements[by]?.kind !== 'leave'
  const denies = ({ by, to }: Cap, i: number, least: number) => to < least && !covers(by, i) && !isSettled(by, i)
  /** Whether a detach is a facilitator's who could remove the device's person. */
  const isFacilitators = (detach: number, device: number): boolean => {
    const by = viaOf(detach)
    if (person[by] === person[device] || level[by] !== FACILITATOR) return false
    const isAbove = level[viaOf(device)] !== FACILITATOR || senior(by, viaOf(device))
    // a detach of one's own needs no office: that the author had one is asked here
    return isAbove && !(caps.get(by) ?? []).filter(isDenial).some((cap) => denies(cap, detach, FACILITATOR))
  }
  const detachesOf = (device: number) => detaches.get(subject[device] as number) ?? []
  const ends = (detach: number, device: number): boolean =>
    counts[detach] === 1 && !covers(device, detach) && (person[viaOf(detach)] === person[device] || isFacilitators(detach, device))
  /** Whether a device was ended before another was added under the same tenure. What another tenure of the person says may be undecided. */
  const hasEndedBefore = (device: number, later: number): boolean =>
    detachesOf(device).some(
      (detach) => (viaOf(detach) === viaOf(device) || isFacilitators(detach, device)) && covers(later, detach) && ends(detach, device),
    )
  const leavesOf = (tenure: number) => under(tenure).filter((i) => statements[i]?.kind === 'leave' && !isBesideHorizon(i))
  const capsOf = (tenure: number): readonly Cap[] => {
    if (tenure === root) return []
    const revokesOf = revokes.get(person[tenure] as number) ?? []
    const detached = () => detachesOf(tenure).filter((detach) => ends(detach, tenure))
    const fromAbove =
      statements[tenure]?.kind === 'device'
        ? [...(caps.get(viaOf(tenure)) ?? []), ...detached().map((by) => ({ by, to: 0 }))]
        : revokesOf.filter((revoke) => lowers(revoke, tenure, level[tenure] as number)).map((by) => ({ by, to: toLevel[by] as number }))
    return [...fromAbove, ...leavesOf(tenure).map((by) => ({ by, to: 0 }))]
  }
  /** The lowest of {@link capsOf}, for tenures under which nothing is said. Asks about few revokes, however many there are about one member. */
  const lowestCap = (tenure: number): number => {
    if (statements[tenure]?.kind === 'device' || tenure === root) return Math.min(FACILITATOR, ...capsOf(tenure).map(({ to }) => to))
    let lowest = level[tenure] as number
    const revokesOf = revokes.get(person[tenure] as number) ?? []
    // the last ones first: a grant has seen the others more often
    for (let k = revokesOf.length - 1; k >= 0 && lowest > 0; k--) {
      const revoke = revokesOf[k] as number
      if (lowers(revoke, tenure, lowest)) lowest = toLevel[revoke] as number
    }
    return lowest
  }
  const ignore = (i: number, reason: IgnoredReason) => void reasons.set(i, reason)

  const decideUnder = (tenure: number) => {
    const children = under(tenure)
    if (counts[tenure] === 0) {
      for (const i of children) ignore(i, 'tenure')
      return
    }
    if (children.length === 0) {
      lowest[tenure] = lowestCap(tenure)
      return
    }
    const limits = capsOf(tenure)
    caps.set(tenure, limits)
    lowest[tenure] = limits.reduce<number>((least, { to }) => Math.min(least, to), FACILITATOR)
    const denials = limits.filter(isDenial)
    const devices: number[] = []
    for (const i of children) {
      const kind = statements[i]?.kind
      if (kind === 'join') continue
      if (kind !== 'leave' && denials.some((cap) => denies(cap, i, needed[i] as number))) ignore(i, 'revoked')
      else if (isBesideHorizon(i)) ignore(i, 'horizon')
      else if (kind === 'device') devices.push(i)
      else counts[i] = 1
    }
    const earlier: number[] = []
    for (const device of devices.sort(byDepth(graph))) {
      if (earlier.length < MAX_ADDED_DEVICES && earlier.filter((other) => !hasEndedBefore(other, device)).length < MAX_DEVICES) {
        counts[device] = 1
        earlier.push(device)
      } else ignore(device, 'devices')
    }
  }
  const levelNow = (tenure: number) => Math.min(level[tenure] as number, lowest[tenure] as number)
  return { counts, reasons, capsOf, covers, isBesideHorizon, decideUnder, levelNow }
}

/** The statements whose coverage the rules ask for. */
function covering(
  { statements, subject, via }: StatementGraph,
  { fits }: Tenures,
  { revokes, detaches, horizons, withdrawals }: Groups,
): readonly number[] {
  // the invitation of a join is asked about a revoke only where the revoke lowers and does not remove
  const isLowered = [...revokes.values()].flat().some((i) => {
    const statement = statements[i]
    return statement?.kind === 'revoke' && statement.body.to !== null
  })
  const chosen = [...horizons, ...[revokes, detaches, withdrawals].flatMap((group) => [...group.values()].flat())]
  /** Tenures of which a device was detached: the others that they added are asked whether they had seen it. */
  const detached = new Set<number | undefined>()
  statements.forEach(({ kind }, i) => {
    if (kind === 'device' && fits[i] && detaches.has(subject[i] as number)) detached.add(via[i])
  })
  statements.forEach(({ kind }, i) => {
    if (!fits[i]) return
    if (kind === 'device' && detached.has(via[i])) chosen.push(i)
    if (kind === 'grant' && revokes.has(subject[i] as number)) chosen.push(i)
    if (kind === 'invite' && isLowered) chosen.push(i)
  })
  return chosen
}
