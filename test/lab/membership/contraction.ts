import type { ContractedLinks } from '../../../shared/protocol/membershipLog/evaluation/graph.ts'
import { type MembershipState, stateDigest } from '../../../shared/protocol/membershipLog/evaluation/membershipState.ts'
import { predecessorsOf, type Statement } from '../../../shared/protocol/membershipLog/statement.ts'
import { actHonestly } from './people.ts'
import { must } from './properties.ts'
import { TABLE, textHash, textProofs } from './unsigned.ts'
import { honestLog, type StatementMap, sayHonestly, type World } from './world.ts'

const lasting: readonly Statement['kind'][] = ['revoke', 'detach', 'withdraw', 'invite', 'policy', 'leave', 'term', 'horizon']

/** What a device keeps from before the founder's horizon: living tenures and chains, and what may still decide something. */
function lastingOf(state: MembershipState, full: StatementMap, horizon: Statement): ReadonlySet<string> {
  const selected = new Set<string>()
  const select = (id: string | null) => {
    const statement = full.get(id ?? '')
    if (!statement || selected.has(statement.id)) return
    selected.add(statement.id)
    select(statement.via)
    if (statement.kind === 'revoke') select(statement.body.upto)
    if (statement.kind === 'withdraw') select(statement.body.invitation)
  }
  select(horizon.id)
  const { graph, tenures, decisions, size } = state.evaluation
  for (let i = 0; i < size; i++) {
    const statement = graph.statements[i]
    const isLasting = lasting.includes(statement?.kind ?? 'unknown') || (tenures.level[i] as number) > 0
    if (statement && decisions.counts[i] === 1 && isLasting) select(statement.id)
  }
  return selected
}

/** The nearest selected predecessors of each, by way of what is dropped, with the depth that it has in the full log. */
function contractedLinks(full: StatementMap, selected: ReadonlySet<string>, state: MembershipState): ReadonlyMap<string, ContractedLinks> {
  const cache = new Map<string, ReadonlySet<string>>()
  const nearest = (id: string): ReadonlySet<string> => {
    if (selected.has(id)) return new Set([id])
    const cached = cache.get(id)
    if (cached) return cached
    const named = new Set(predecessorsOf(full.get(id) as Statement).flatMap((before) => [...nearest(before)]))
    cache.set(id, named)
    return named
  }
  const { indexById, depth } = state.evaluation.graph
  return new Map(
    Array.from(selected, (id) => {
      const prev = new Set(predecessorsOf(full.get(id) as Statement).flatMap((before) => [...nearest(before)]))
      return [id, { prev: [...prev], depth: depth[indexById.get(id) as number] as number }]
    }),
  )
}

/**
 * The founder closes the past. What is kept behind the horizon means the same as everything: at once, after further honest acts, and with
 * what others bring from before it. @returns statements that were dropped
 */
export function meansTheSameBehindAHorizon(world: World): number {
  const { founder, genesis, evaluate, everything, conspiracy, dropped } = world
  const base = honestLog(world)
  founder.log.clear()
  for (const [id, statement] of base) founder.log.set(id, statement)
  const horizon = sayHonestly(world, founder, { kind: 'horizon', via: genesis.id, body: { state: textHash('state') } }) as Statement
  const table = { table: TABLE, founder: founder.key }
  const full = new Map(founder.log)
  const now = evaluate(full.values(), table, { proofs: textProofs })
  const selected = lastingOf(now, full, horizon)
  const contracted = contractedLinks(full, selected, now)
  const small = new Map(Array.from(selected, (id) => [id, full.get(id) as Statement]))
  const compare = (what: string) => {
    const [part, whole] = [
      evaluate(small.values(), table, { proofs: textProofs, contracted }),
      evaluate(full.values(), table, { proofs: textProofs }),
    ]
    must(stateDigest(part) === stateDigest(whole), `horizon: ${what}`)
  }
  const size = full.size - small.size
  compare('another meaning')
  for (const id of full.keys()) if (!small.has(id)) dropped.add(id)
  for (let i = 0; i < 6; i++) actHonestly(world, founder)
  const add = (statement: Statement) => {
    if (full.has(statement.id)) return
    full.set(statement.id, statement)
    small.set(statement.id, statement)
  }
  for (const statement of founder.log.values()) add(statement)
  compare('another meaning later')
  for (const statement of [...everything.values(), ...conspiracy.log.values()]) add(statement)
  compare('another meaning with latecomers')
  return size
}
