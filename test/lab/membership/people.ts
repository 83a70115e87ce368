import * as prng from 'lib0/prng'
import { levelOf } from '../../../shared/protocol/membershipLog/evaluation/levels.ts'
import type { TenureState } from '../../../shared/protocol/membershipLog/evaluation/members.ts'
import type { MembershipState } from '../../../shared/protocol/membershipLog/evaluation/membershipState.ts'
import type { StatementOf } from '../../../shared/protocol/membershipLog/statement.ts'
import { conspire } from './conspiracy.ts'
import { proofBy, textHash } from './unsigned.ts'
import { type Actor, beginWorld, type Evaluate, exchange, sayHonestly, stateOf, type World } from './world.ts'

const roles = ['observer', 'contributor', 'partner', 'facilitator']

/** The tenure by which a key acts: the highest now. */
function tenureOf(state: MembershipState, key: string): TenureState | null {
  const owner = state.members.get(state.keys.get(key)?.member ?? '')
  const able = (owner?.tenures ?? []).filter((tenure) => tenure.key === key && tenure.role !== null)
  return able.sort((a, b) => levelOf(b.role) - levelOf(a.role))[0] ?? null
}

/** An honest person joins by a link, or does what the role allows. */
export function actHonestly(world: World, actor: Actor): void {
  const { gen } = world
  const state = stateOf(world, actor.log.values())
  const tenure = tenureOf(state, actor.key)
  const draw = prng.real53(gen)
  if (!tenure) joinByLink(world, actor, state)
  else if (tenure.role === 'facilitator') facilitate(world, actor, state, tenure, draw)
  else if (tenure.role === 'partner' && draw < 0.5) sayHonestly(world, actor, { kind: 'term', via: tenure.id, body: newTerm(world) }, state)
  else if (draw < 0.7) {
    const key = textHash(`device ${world.serial()}`)
    sayHonestly(world, actor, { kind: 'device', via: tenure.id, body: { key, proof: proofBy(key, actor.key) } }, state)
  } else if (draw < 0.8 && detachable(state, (key) => key === actor.key).length > 0)
    sayHonestly(
      world,
      actor,
      { kind: 'detach', via: tenure.id, body: { key: prng.oneOf(gen, [...detachable(state, (key) => key === actor.key)]) } },
      state,
    )
  else sayHonestly(world, actor, { kind: draw < 0.84 ? 'leave' : 'merge', via: tenure.id, body: {} }, state)
}

/** Keys of the devices of some members. */
const detachable = ({ members }: MembershipState, isOwner: (member: string) => boolean): readonly string[] =>
  Array.from(members.values()).flatMap(({ key, tenures }) =>
    isOwner(key) ? tenures.filter((tenure) => tenure.key !== key).map((tenure) => tenure.key) : [],
  )

const newTerm = (world: World) => ({ host: textHash(`host ${world.serial()}`), site: '' })

function joinByLink(world: World, actor: Actor, state: MembershipState): void {
  const open = [...actor.links].filter((id) => actor.log.has(id))
  if (open.length === 0) return
  const invite = actor.log.get(prng.oneOf(world.gen, open)) as StatementOf<'invite'>
  sayHonestly(world, actor, { kind: 'join', via: invite.id, body: { proof: proofBy(invite.body.key, `${invite.id}|${actor.key}`) } }, state)
}

function facilitate(world: World, actor: Actor, state: MembershipState, tenure: TenureState, draw: number): void {
  const { gen, actors, founder, dropped } = world
  const append = (kind: string, body: object) => sayHonestly(world, actor, { kind, via: tenure.id, body }, state)
  const others = [...new Set([...state.members.keys(), ...actors.map(({ key }) => key)])].filter((key) => key !== actor.key && key !== founder.key)
  const member = prng.oneOf(gen, others)
  if (draw < 0.3) append('grant', { member, role: prng.oneOf(gen, roles) })
  else if (draw < 0.5) {
    const named = [...actor.log.keys()].filter((id) => !dropped.has(id))
    append('revoke', {
      member,
      to: prng.oneOf(gen, [null, null, 'observer', 'contributor', 'partner']),
      upto: prng.real53(gen) < 0.15 ? prng.oneOf(gen, named) : null,
    })
  } else if (draw < 0.65) invite(world, actor, tenure, state)
  else if (draw < 0.72) {
    const invitations = [...actor.log.values()].filter(({ kind }) => kind === 'invite')
    if (invitations.length > 0) append('withdraw', { invitation: prng.oneOf(gen, invitations).id })
  } else if (draw < 0.74) {
    const keys = detachable(state, () => true)
    if (keys.length > 0) append('detach', { key: prng.oneOf(gen, [...keys]) })
  } else if (draw < 0.8) append('term', newTerm(world))
  else if (draw < 0.87) append('policy', { room: prng.oneOf(gen, ['board/1', 'board/2']), allow: `${world.serial()}` })
  else if (draw < 0.95) append('checkpoint', { state: textHash('state') })
  else if (draw < 0.96 && actor === founder) append('horizon', { state: textHash('state') })
  else append('merge', {})
}

/** Opens an invitation and hands its link to some people; what one of the dishonest has, all of them have. */
function invite(world: World, actor: Actor, tenure: TenureState, state: MembershipState): void {
  const { gen, actors, conspiracy } = world
  const body = {
    role: prng.oneOf(gen, ['partner', 'contributor', 'contributor', 'observer']),
    key: textHash(`invitation ${world.serial()}`),
    uses: prng.oneOf(gen, [1, 1, 2, 5]),
    until: 2 ** 40,
  }
  const statement = sayHonestly(world, actor, { kind: 'invite', via: tenure.id, body }, state)
  if (!statement) return
  for (const person of actors) if (prng.real53(gen) < 0.35) (person.isHonest ? person.links : conspiracy.links).add(statement.id)
}

/** A random history from a seed: people exchange, act honestly, or conspire. */
export function randomHistory(seed: number, evaluate: Evaluate): World {
  const gen = prng.create(seed)
  const world = beginWorld(gen, evaluate, prng.oneOf(gen, [0, 0.3, 0.5, 0.8]))
  const honest = world.actors.filter(({ isHonest }) => isHonest)
  for (let steps = prng.int32(gen, 40, 180); steps > 0; steps--) {
    const draw = prng.real53(gen)
    if (draw < 0.35) exchange(world)
    else if (draw < 0.75 || world.conspiracy.keys.size === 0) actHonestly(world, prng.real53(gen) < 0.3 ? world.founder : prng.oneOf(gen, honest))
    else conspire(world)
  }
  return world
}
