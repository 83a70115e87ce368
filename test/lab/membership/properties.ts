import * as prng from 'lib0/prng'
import type { MembershipState } from '../../../shared/protocol/membershipLog/evaluation/membershipState.ts'
import { stateDigest } from '../../../shared/protocol/membershipLog/evaluation/membershipState.ts'
import type { Statement, StatementOf } from '../../../shared/protocol/membershipLog/statement.ts'
import { oracle } from './oracle.ts'
import { TABLE, textProofs } from './unsigned.ts'
import { headsOf, stateOf, type World } from './world.ts'

/** A property does not hold. */
export class PropertyFailure extends Error {
  override readonly name = 'PropertyFailure'
}

/** @throws PropertyFailure where the condition is false */
export function must(condition: boolean, what: string): void {
  if (!condition) throw new PropertyFailure(what)
}

const levels = { observer: 1, contributor: 2, partner: 3, facilitator: 4 }
/** Level of a member's role in a state; 0 for none. */
export const levelIn = (state: MembershipState, key: string): number => {
  const role = state.members.get(key)?.role
  return role ? levels[role] : 0
}

/** A copy of a list in random order. */
export function shuffled<T>(gen: prng.PRNG, list: readonly T[]): T[] {
  const copy = [...list]
  for (let i = copy.length - 1; i > 0; i--) {
    const j = prng.int32(gen, 0, i)
    const swapped = copy[i] as T
    copy[i] = copy[j] as T
    copy[j] = swapped
  }
  return copy
}

/** Any order, with doubles, means the same, for the same reasons. */
export function meansTheSameInAnyOrder(world: World, all: readonly Statement[], state: MembershipState): void {
  for (let run = 0; run < 3; run++) {
    const other = stateOf(world, [...shuffled(world.gen, all), ...shuffled(world.gen, all).slice(0, 5)])
    must(stateDigest(other) === stateDigest(state), 'order: another meaning')
    must(
      all.every(({ id }) => other.reasonOf(id) === state.reasonOf(id)),
      'order: other reasons',
    )
    must(other.terms.map(({ id }) => id).join() === state.terms.map(({ id }) => id).join(), 'order: other terms')
  }
}

/** The definitions, by recursion, yield the same. */
export function agreesWithTheDefinitions(world: World, all: readonly Statement[], state: MembershipState): void {
  const defined = oracle(all, TABLE, world.founder.key, textProofs)
  for (const { id, kind } of all)
    must(kind === 'unknown' || state.counts(id) === defined.counted.has(id), `definitions: a ${kind} counts in one alone (${state.reasonOf(id)})`)
  for (const key of new Set([...state.members.keys(), ...defined.members.keys()]))
    must(levelIn(state, key) === (defined.members.get(key) ?? 0), 'definitions: another role')
  const { graph, decisions } = state.evaluation
  for (const [id, level] of defined.tenures)
    must(decisions.levelNow(graph.indexById.get(id) ?? -1) === level, 'definitions: another level of a tenure')
  const terms = state.terms.map(({ id }) => id).sort()
  must(terms.join() === defined.terms.join(), 'definitions: other terms')
}

/** Nobody has a role, or hosts, that nobody with the power gave: from the outcomes alone. */
export function givesNothingFromNowhere({ everything, founder }: World, state: MembershipState): void {
  const facilitators = new Set([founder.key])
  const partners = new Set<string>()
  const others = new Set<string>()
  const counted = [...everything.values()].filter(({ id }) => state.counts(id))
  for (let size = 0; size !== facilitators.size + partners.size + others.size; ) {
    size = facilitators.size + partners.size + others.size
    for (const statement of counted) {
      const invite = statement.kind === 'join' ? (everything.get(statement.via ?? '') as StatementOf<'invite'>) : null
      const [by, key, role] =
        statement.kind === 'grant'
          ? [statement.author, statement.body.member, statement.body.role]
          : [invite?.author ?? '', statement.author, invite?.body.role]
      if (!role || !facilitators.has(by)) continue
      if (role === 'facilitator') facilitators.add(key)
      else (role === 'partner' ? partners : others).add(key)
    }
  }
  for (const { key, role } of state.members.values()) {
    must(role !== 'facilitator' || facilitators.has(key), 'a facilitator from nowhere')
    must(role !== 'partner' || partners.has(key) || facilitators.has(key), 'a partner from nowhere')
    must(role === null || others.has(key) || partners.has(key) || facilitators.has(key), 'a member from nowhere')
  }
  for (const { by } of state.terms) must(levelIn(state, by) >= 3, 'a host without a right')
}

/** The founder stays, and a facilitator is lowered only by a senior, by statements that count. */
export function lowersOnlyFromAbove({ founder }: World, state: MembershipState): void {
  must(levelIn(state, founder.key) === 4, 'the founder is out')
  const { graph, seniority, decisions } = state.evaluation
  const positionOf = (i: number | undefined) => seniority.positions[i ?? -1] ?? Number.MAX_SAFE_INTEGER
  for (const tenure of seniority.facilitators)
    for (const { by, to } of decisions.counts[tenure] === 1 ? decisions.capsOf(tenure) : []) {
      if (to === 4 || graph.statements[by]?.kind !== 'revoke') continue
      must(positionOf(graph.via[by]) < positionOf(tenure), 'a facilitator is lowered by a junior')
      must(decisions.counts[by] === 1, 'a facilitator is lowered by what does not count')
    }
}

/** What does not count, and has nothing after it, may be absent. */
export function needsNothingWithoutEffect(world: World, all: readonly Statement[], state: MembershipState): number {
  const present = new Map(all.map((statement) => [statement.id, statement]))
  let dropped = 0
  for (; dropped < 20; dropped++) {
    const idle = headsOf(present).filter((id) => !state.counts(id) && present.get(id)?.table === TABLE)
    if (idle.length === 0) break
    present.delete(prng.oneOf(world.gen, idle))
  }
  must(stateDigest(stateOf(world, present.values())) === stateDigest(state), 'absent: another meaning')
  return dropped
}
