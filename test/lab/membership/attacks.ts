import * as prng from 'lib0/prng'
import type { MembershipState } from '../../../shared/protocol/membershipLog/evaluation/membershipState.ts'
import type { Statement, StatementOf } from '../../../shared/protocol/membershipLog/statement.ts'
import { conspire } from './conspiracy.ts'
import { levelIn, must } from './properties.ts'
import { proofBy, textHash, unsigned } from './unsigned.ts'
import { headsOf, honestLog, type StatementMap, sayHonestly, stateOf, type World } from './world.ts'

const roomsOf = ({ policies }: MembershipState) =>
  Array.from(policies, ([room, { allow }]) => `${room} ${allow}`)
    .sort()
    .join()

const add = (log: StatementMap, statement: Statement | null) => {
  if (statement) log.set(statement.id, statement)
}
const addAll = (log: StatementMap, from: ReadonlyMap<string, Statement>) => {
  for (const [id, statement] of from) log.set(id, statement)
}

/** Tenures that count, of people whom `isAbout` picks: id, person, level. */
function tenuresOf({ evaluation }: MembershipState, isAbout: (person: string) => boolean) {
  const { graph, tenures, decisions, seniority, size } = evaluation
  return Array.from({ length: size }, (_, i) => ({
    id: graph.statements[i]?.id ?? '',
    kind: graph.statements[i]?.kind,
    person: graph.keys[tenures.person[i] as number] ?? '',
    level: tenures.level[i] as number,
    now: decisions.levelNow(i),
    position: seniority.positions[i] as number,
    counts: decisions.counts[i] === 1,
  })).filter(({ counts, level, person }) => counts && level > 0 && isAbout(person))
}

/**
 * The founder, who knows everything honest, removes all dishonest facilitators and some others, and closes some invitations. Then they and
 * their friends add what they like, dated as they like. Nobody removed is back; no honest role, withdrawal or policy changes; newcomers come
 * only by open invitations whose secret the dishonest have.
 */
export function staysRemovedByTheFounder(world: World): number {
  const { gen, founder, conspiracy, genesis } = world
  const base = honestLog(world)
  founder.log.clear()
  addAll(founder.log, base)
  const before = stateOf(world, base.values())
  const inOffice = new Set(tenuresOf(before, (person) => conspiracy.keys.has(person)).flatMap(({ person, level }) => (level === 4 ? [person] : [])))
  const removed = new Set([...conspiracy.keys].filter((key) => inOffice.has(key) || prng.bool(gen)))
  for (const member of removed) sayOnEverything(world, 'revoke', { member, to: null, upto: null })
  for (const { kind, id } of base.values()) if (kind === 'invite' && prng.real53(gen) < 0.4) sayOnEverything(world, 'withdraw', { invitation: id })
  const body = { role: 'contributor', key: textHash('open to all'), uses: 50, until: 2 ** 40 }
  const fresh = sayHonestly(world, founder, { kind: 'invite', via: genesis.id, body }) as Statement
  conspiracy.links.add(fresh.id)
  add(conspiracy.log, fresh)
  const after = stateOf(world, founder.log.values())
  // half of the attacks with the news in hand, half in ignorance
  addAll(conspiracy.log, prng.bool(gen) ? founder.log : base)
  const added = Array.from({ length: prng.int32(gen, 10, 40) }, () => conspire(world, false)).filter((statement) => statement !== null)
  // they leave in a past before everything that they did, and come again by the open invitation
  for (const { id, person, kind } of tenuresOf(before, (key) => removed.has(key)))
    if (kind !== 'device') add(conspiracy.log, unsigned({ kind: 'leave', author: person, own: null, via: id, prev: [], at: 1, body: {} }))
  for (const author of removed) {
    const proof = proofBy(body.key, `${fresh.id}|${author}`)
    add(conspiracy.log, unsigned({ kind: 'join', author, own: null, via: fresh.id, prev: [], at: 1, body: { proof } }))
  }
  const everything = new Map([...founder.log, ...conspiracy.log])
  const end = stateOf(world, everything.values())
  for (const key of removed) {
    must(levelIn(end, key) === 0, 'removed: is back')
    must(!end.terms.some(({ by }) => by === key), 'removed: hosts')
    for (const { member, role } of end.keys.values()) must(member !== key || role === null, 'removed: a device has a role')
  }
  for (const key of end.members.keys()) {
    const [was, now] = [levelIn(after, key), levelIn(end, key)]
    must(now < 4 || was === 4, 'removed: a new facilitator')
    if (now > was) must(cameByLink(world, everything, after, end, key), `removed: more than before (${was} to ${now})`)
    if (now < was && !conspiracy.keys.has(key)) must(isUnseen(after, key), `removed: an honest one lost a role (${was} to ${now})`)
  }
  for (const [id, { isWithdrawn }] of after.invitations) must(end.invitations.get(id)?.isWithdrawn === isWithdrawn, 'removed: a withdrawal changed')
  must(roomsOf(after) === roomsOf(end), 'removed: a policy changed')
  return added.length
}

function sayOnEverything({ founder, genesis, everything, serial }: World, kind: string, body: object): void {
  const draft = { kind, author: founder.key, own: founder.own, via: genesis.id, prev: headsOf(founder.log).slice(0, 64), at: 1000 + serial(), body }
  const statement = unsigned(draft)
  if (!statement) return
  founder.log.set(statement.id, statement)
  everything.set(statement.id, statement)
  founder.own = statement.id
}

/** Whether somebody came by an invitation that was open after the removal, and whose secret the dishonest have. */
function cameByLink({ conspiracy }: World, everything: StatementMap, after: MembershipState, end: MembershipState, key: string): boolean {
  return [...everything.values()].some(({ kind, author, id, via }) => {
    if (kind !== 'join' || author !== key || !end.counts(id)) return false
    const hasSecret = conspiracy.links.has(via ?? '') || conspiracy.keys.has(everything.get(via ?? '')?.author ?? '')
    return hasSecret && after.invitations.get(via ?? '')?.isWithdrawn !== true
  })
}

/** Whether somebody's joins are all unseen by facilitators: an invitation used more than twice over by joins of a lower depth pushes them out. */
function isUnseen(state: MembershipState, key: string): boolean {
  const { graph, decisions, size, tenures } = state.evaluation
  const isJoin = (i: number) => graph.statements[i]?.kind === 'join' && graph.statements[i]?.author === key
  const decisive = Array.from({ length: size }, (_, i) => i).filter((i) => decisions.counts[i] === 1 && graph.needed[i] === 4 && i !== tenures.root)
  const below = new Set(decisive.flatMap((i) => graph.links.slice(graph.firstLink[i], graph.firstLink[i + 1])))
  for (let i = size - 1; i >= 0; i--)
    if (below.has(i)) for (const before of graph.links.slice(graph.firstLink[i], graph.firstLink[i + 1])) below.add(before)
  return !Array.from(below).some(isJoin)
}

/**
 * A facilitator in office removes one; friends of the removed stay, some of them facilitators appointed later than the remover, and name the
 * removed again. The removed is not back, and no senior facilitator is out of office. @returns whether there was such a facilitator
 */
export function staysRemovedAgainstFriends(world: World): boolean {
  const { gen, conspiracy, actors, founder } = world
  const base = honestLog(world)
  const before = stateOf(world, base.values())
  // also those who left: a tenure that ended by leaving may still be dated back
  const friends = tenuresOf(before, (person) => conspiracy.keys.has(person)).filter(({ level }) => level === 4)
  const top = Math.min(Number.MAX_SAFE_INTEGER, ...friends.map(({ position }) => position))
  const seniors = tenuresOf(before, (person) => !conspiracy.keys.has(person))
    .filter(({ level, now, position }) => level === 4 && now === 4 && position < top)
    .sort((a, b) => a.position - b.position)
  const able = actors.filter(({ isHonest, key }) => isHonest && key !== founder.key && seniors.some(({ person }) => person === key))
  if (able.length === 0) return false
  const remover = prng.oneOf(gen, able)
  const office = seniors.find(({ person }) => person === remover.key)?.id ?? ''
  const removed = prng.oneOf(gen, [...conspiracy.keys])
  remover.log.clear()
  addAll(remover.log, base)
  const draft = { kind: 'revoke', author: remover.key, own: remover.own, via: office, at: 1, body: { member: removed, to: null, upto: null } }
  add(remover.log, unsigned({ ...draft, prev: headsOf(remover.log).slice(0, 64) }))
  must(levelIn(stateOf(world, remover.log.values()), removed) === 0, 'friends: not removed at once')
  addAll(conspiracy.log, prng.real53(gen) < 0.7 ? remover.log : base)
  for (const { id, person } of friends) {
    const body = { member: removed, role: prng.oneOf(gen, ['facilitator', 'partner', 'observer']) }
    const prev = headsOf(conspiracy.log).slice(0, 64)
    add(conspiracy.log, unsigned({ kind: 'grant', author: person, own: null, via: id, prev, at: 1, body }))
  }
  for (let i = prng.int32(gen, 10, 40); i > 0; i--) conspire(world, false)
  const end = stateOf(world, [...remover.log.values(), ...conspiracy.log.values()])
  must(levelIn(end, removed) === 0, 'friends: brought back by a junior')
  must(!end.terms.some(({ by }) => by === removed), 'friends: the removed hosts')
  const stillIn = new Map(tenuresOf(end, () => true).map(({ id, now }) => [id, now]))
  for (const { id } of seniors) must(stillIn.get(id) === 4, 'friends: a senior is out of office')
  return true
}

/**
 * An honest person who knows everything detaches one of their devices, whose key the dishonest have. Whatever they add, dated as they like, the
 * device has no role. @returns whether there was such a device
 */
export function staysDetached(world: World): boolean {
  const { gen, conspiracy, actors } = world
  const base = honestLog(world)
  const before = stateOf(world, base.values())
  const devices = tenuresOf(before, () => true).filter(({ kind, now }) => kind === 'device' && now > 0)
  const keyOf = (id: string) => (base.get(id) as StatementOf<'device'>).body.key
  const own = devices.flatMap(({ id, person }) => {
    const owner = actors.find(({ key, isHonest }) => isHonest && key === person)
    const via = base.get(id)?.via ?? ''
    return owner && owner.key !== keyOf(id) ? [{ owner, key: keyOf(id), via }] : []
  })
  if (own.length === 0) return false
  const { owner, key, via } = prng.oneOf(gen, own)
  owner.log.clear()
  addAll(owner.log, base)
  const hasRole = (state: MembershipState) =>
    (state.members.get(owner.key)?.tenures ?? []).some((tenure) => tenure.key === key && tenure.role !== null)
  const draft = { kind: 'detach', author: owner.key, own: owner.own, via, at: 1, body: { key } }
  add(owner.log, unsigned({ ...draft, prev: headsOf(owner.log).slice(0, 64) }))
  must(!hasRole(stateOf(world, owner.log.values())), 'detached: not at once')
  conspiracy.keys.add(key)
  addAll(conspiracy.log, prng.bool(gen) ? owner.log : base)
  for (let i = prng.int32(gen, 10, 40); i > 0; i--) conspire(world, false)
  must(!hasRole(stateOf(world, [...owner.log.values(), ...conspiracy.log.values()])), 'detached: is back')
  return true
}
