import * as prng from 'lib0/prng'
import type { evaluate } from '../../../shared/protocol/membershipLog/evaluation/evaluate.ts'
import type { MembershipState } from '../../../shared/protocol/membershipLog/evaluation/membershipState.ts'
import { citableHeads } from '../../../shared/protocol/membershipLog/queries/citableHeads.ts'
import { predecessorsOf, type Statement } from '../../../shared/protocol/membershipLog/statement.ts'
import { TABLE, textHash, textProofs, type UnsignedDraft, unsigned } from './unsigned.ts'

/** The product's evaluation, or a broken copy of it. */
export type Evaluate = typeof evaluate

/** Statements by id. */
export type StatementMap = Map<string, Statement>

/** A person with a device that keeps a log. */
export interface Actor {
  readonly key: string
  readonly isHonest: boolean
  readonly log: StatementMap
  /** Id of the last statement. */
  own: string | null
  /** Ids of invitations whose links this person has. */
  readonly links: Set<string>
}

/** What the dishonest have, all together. */
export interface Conspiracy {
  readonly log: StatementMap
  readonly links: Set<string>
  readonly keys: Set<string>
  /** Statements that they do not show yet. */
  readonly hidden: Set<string>
}

/** A table with honest people on islands that meet now and then, and others who say whatever they like. */
export interface World {
  readonly gen: prng.PRNG
  readonly evaluate: Evaluate
  readonly founder: Actor
  readonly genesis: Statement
  readonly actors: readonly Actor[]
  readonly conspiracy: Conspiracy
  /** Everything that anybody ever said. */
  readonly everything: StatementMap
  /** Statements that were dropped behind a horizon: nobody names them. */
  readonly dropped: Set<string>
  /** A number that no other call gave. */
  readonly serial: () => number
}

/** Begins a world of five to nine people. `malice`: the part of dishonest ones. */
export function beginWorld(gen: prng.PRNG, evaluate: Evaluate, malice: number): World {
  const salt = prng.word(gen, 8, 8)
  const actor = (name: string, isHonest: boolean): Actor => ({
    key: textHash(`${name} ${salt}`),
    isHonest,
    log: new Map(),
    own: null,
    links: new Set(),
  })
  const founder = actor('founder', true)
  const others = Array.from({ length: prng.int32(gen, 4, 8) }, (_, i) => actor(`person ${i}`, prng.real53(gen) >= malice))
  const genesis = unsigned({ kind: 'genesis', author: founder.key, own: null, via: null, prev: [], at: 0, body: { imported: null } })
  if (!genesis) throw new Error('no genesis')
  let serial = 0
  const world: World = {
    gen,
    evaluate,
    founder,
    genesis,
    actors: [founder, ...others],
    conspiracy: {
      log: new Map(),
      links: new Set(),
      keys: new Set(others.filter(({ isHonest }) => !isHonest).map(({ key }) => key)),
      hidden: new Set(),
    },
    everything: new Map(),
    dropped: new Set(),
    serial: () => serial++,
  }
  record(world, founder, genesis)
  return world
}

const record = ({ everything }: World, actor: Actor, statement: Statement) => {
  everything.set(statement.id, statement)
  actor.log.set(statement.id, statement)
  actor.own = statement.id
}

/** The state of some statements of a world. */
export const stateOf = ({ evaluate, founder }: World, statements: Iterable<Statement>): MembershipState =>
  evaluate(statements, { table: TABLE, founder: founder.key }, { proofs: textProofs })

/** Ids that no other statement names. */
export function headsOf(log: ReadonlyMap<string, Statement>): readonly string[] {
  const named = new Set(Array.from(log.values()).flatMap(predecessorsOf))
  return [...log.keys()].filter((id) => !named.has(id))
}

/**
 * An honest person says something, on everything that the person knows, or on what the product would name.
 * @param state of the person's log, where it was evaluated already
 */
export function sayHonestly(
  world: World,
  actor: Actor,
  draft: Pick<UnsignedDraft, 'kind' | 'via' | 'body'>,
  state: MembershipState | null = null,
): Statement | null {
  const heads = prng.bool(world.gen) ? headsOf(actor.log) : citableHeads(state ?? stateOf(world, actor.log.values()))
  const statement = unsigned({
    ...draft,
    author: actor.key,
    own: actor.own,
    prev: heads.filter((id) => !world.dropped.has(id)).slice(0, 64),
    at: 1000 + world.serial(),
  })
  if (statement) record(world, actor, statement)
  return statement
}

/** An honest device takes a statement with all its predecessors, or not at all. */
export function receive(log: StatementMap, statement: Statement, from: ReadonlyMap<string, Statement>): void {
  if (log.has(statement.id) || statement.table !== TABLE) return
  for (const id of predecessorsOf(statement)) {
    const predecessor = from.get(id)
    if (predecessor) receive(log, predecessor, from)
  }
  if (predecessorsOf(statement).every((id) => log.has(id))) log.set(statement.id, statement)
}

/** Two people exchange, and exchange what they have; the dishonest show what they like. */
export function exchange({ gen, actors, conspiracy }: World): void {
  const [a, b] = [prng.oneOf(gen, [...actors]), prng.oneOf(gen, [...actors])] as [Actor, Actor]
  const logOf = (actor: Actor) => (actor.isHonest ? actor.log : conspiracy.log)
  const show = (from: Actor, to: Actor) => {
    if (!to.isHonest) for (const [id, statement] of logOf(from)) conspiracy.log.set(id, statement)
    else for (const [id, statement] of logOf(from)) if (from.isHonest || !conspiracy.hidden.has(id)) receive(to.log, statement, logOf(from))
  }
  show(a, b)
  show(b, a)
}

/** Everything that honest people know together. */
export function honestLog({ actors }: World): StatementMap {
  const log: StatementMap = new Map()
  for (const actor of actors) if (actor.isHonest) for (const [id, statement] of actor.log) log.set(id, statement)
  return log
}
