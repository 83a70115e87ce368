import * as prng from 'lib0/prng'
import { fromBase64Url } from '../../../shared/base/bytes.ts'
import { fingerprint } from '../../../shared/base/crypto.ts'
import { stateDigest } from '../../../shared/protocol/membershipLog/evaluation/membershipState.ts'
import { createMembershipLog } from '../../../shared/protocol/membershipLog/membershipLog.ts'
import type { Statement } from '../../../shared/protocol/membershipLog/statement.ts'
import { staysDetached, staysRemovedAgainstFriends, staysRemovedByTheFounder } from './attacks.ts'
import { meansTheSameBehindAHorizon } from './contraction.ts'
import { randomHistory } from './people.ts'
import * as properties from './properties.ts'
import { TABLE, textProofs } from './unsigned.ts'
import { type Evaluate, stateOf, type World } from './world.ts'

/** What a history was made of. */
export interface HistoryCounts {
  readonly statements: number
  readonly counted: number
  readonly 'attack statements': number
  readonly dropped: number
  readonly detached: number
}

/** A log that grows one by one in any order, asked now and then, means what a set of its statements means. */
function growsIntoTheSame(world: World, all: readonly Statement[]): void {
  const { gen, founder } = world
  const options = { table: TABLE, fingerprint: fingerprint(fromBase64Url(founder.key) ?? new Uint8Array(32)), proofs: textProofs }
  const log = createMembershipLog(options)
  let left = properties.shuffled(gen, all)
  for (let taken = 1; taken > 0; ) {
    const size = log.size()
    left = left.filter((statement) => {
      const result = log.append(statement, { isCited: true })
      if (prng.real53(gen) < 0.1) log.state()
      return result === 'missingPredecessor'
    })
    taken = log.size() - size
  }
  const state = stateOf(world, log.statements())
  properties.must(stateDigest(log.state()) === stateDigest(state), 'growing: another meaning')
  // what was stored in that order, with a double and in pieces, opens as the same
  const stored = log.statements()
  const torn = prng.int32(gen, 0, stored.length)
  const reopened = createMembershipLog({ ...options, stored: [...stored.slice(torn), ...stored.slice(0, torn + 1)], isStoredProven: prng.bool(gen) })
  properties.must(stateDigest(reopened.state()) === stateDigest(state), 'reopened: another meaning')
  for (const { id } of log.statements()) properties.must(log.state().reasonOf(id) === state.reasonOf(id), 'growing: other reasons')
}

/**
 * Tries every property on one random history. @throws PropertyFailure
 * @param isByDefinition whether the definitions are compared too: slow, and not what a broken evaluation is to be noticed by
 */
export function tryHistory(seed: number, evaluate: Evaluate, isByDefinition = true): HistoryCounts {
  const world = randomHistory(seed, evaluate)
  const all = [...world.everything.values()]
  const state = stateOf(world, all)
  properties.meansTheSameInAnyOrder(world, all, state)
  if (isByDefinition) {
    properties.agreesWithTheDefinitions(world, all, state)
    growsIntoTheSame(world, all)
  }
  properties.givesNothingFromNowhere(world, state)
  properties.lowersOnlyFromAbove(world, state)
  let added = 0
  if (world.conspiracy.keys.size > 0) {
    staysRemovedAgainstFriends(world)
    added = staysRemovedByTheFounder(world)
  }
  const detached = staysDetached(world) ? 1 : 0
  properties.needsNothingWithoutEffect(world, all, state)
  const dropped = meansTheSameBehindAHorizon(world)
  return { statements: all.length, counted: all.filter(({ id }) => state.counts(id)).length, 'attack statements': added, dropped, detached }
}
