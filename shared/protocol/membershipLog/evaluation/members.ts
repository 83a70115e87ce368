import type { Role } from '../../role.ts'
import type { Evaluation } from './evaluation.ts'
import { byDepth } from './graph.ts'
import { roleOf } from './levels.ts'

/** A tenure of a member that counts. */
export interface TenureState {
  /** Id of the genesis, grant, join or device. */
  readonly id: string
  /** base64url of the key that has it: the member's, or a device's. */
  readonly key: string
  /** The role that it gave. */
  readonly granted: Role
  /** The role that it gives now; null after a removal or a leave. */
  readonly role: Role | null
  /** Ids of the revokes and leaves that lower it. Cost: O(revokes of the member). */
  readonly loweredBy: readonly string[]
}

/** A member, as the statements yield it. */
export interface MemberState {
  /** base64url of the member's key. */
  readonly key: string
  /** The highest role of the member's tenures; null for a member who was removed or has left. */
  readonly role: Role | null
  /** The first tenure that gives the role. */
  readonly tenure: string
  /** All tenures that count, the member's own and the devices', by depth. */
  readonly tenures: readonly TenureState[]
  /** Unix milliseconds at which the first of them was signed, by the signer's clock. */
  readonly since: number
}

/** A class, because a getter of its own costs each object more than everything else. */
class Tenure implements TenureState {
  readonly id: string
  readonly key: string
  readonly granted: Role
  readonly role: Role | null
  readonly #evaluation: Evaluation
  readonly #index: number

  constructor(evaluation: Evaluation, index: number) {
    const { graph, tenures, decisions } = evaluation
    this.id = graph.statements[index]?.id ?? ''
    this.key = graph.keys[tenures.key[index] as number] as string
    this.granted = roleOf(tenures.level[index] as number) as Role
    this.role = roleOf(decisions.levelNow(index))
    this.#evaluation = evaluation
    this.#index = index
  }

  // computed when asked for: a facilitator can revoke somebody a thousand times
  get loweredBy(): readonly string[] {
    const { graph, decisions } = this.#evaluation
    return decisions.capsOf(this.#index).map(({ by }) => graph.statements[by]?.id ?? '')
  }
}

/** Members by key, and the owners of all keys. Cost: O(statements + t log t) for t tenures of one member. */
export function membersOf(evaluation: Evaluation) {
  const { graph, tenures, decisions, size } = evaluation
  const { statements, keys: keyOf } = graph
  const byPerson = new Map<number, number[]>()
  for (let i = 0; i < size; i++) {
    if (decisions.counts[i] === 0 || tenures.level[i] === 0) continue
    const list = byPerson.get(tenures.person[i] as number)
    if (list) list.push(i)
    else byPerson.set(tenures.person[i] as number, [i])
  }
  const compare = byDepth(graph)
  const idOf = (i: number) => statements[i]?.id ?? ''
  const members = new Map<string, MemberState>()
  const owners = new Map<number, { readonly tenure: number; readonly level: number }>()
  for (const [person, list] of byPerson) {
    if (list.length > 1) list.sort(compare)
    let best = list[0] as number
    let highest = -1
    for (const i of list) {
      const now = decisions.levelNow(i)
      if (now > highest) {
        highest = now
        best = i
      }
      const key = tenures.key[i] as number
      const owner = owners.get(key)
      if (!owner || now > owner.level || (now === owner.level && compare(i, owner.tenure) < 0)) owners.set(key, { tenure: i, level: now })
    }
    members.set(keyOf[person] as string, {
      key: keyOf[person] as string,
      role: roleOf(highest),
      tenure: idOf(best),
      since: statements[list[0] as number]?.at ?? 0,
      tenures: list.map((i) => new Tenure(evaluation, i)),
    })
  }
  const keys = new Map<string, { readonly member: string; readonly role: Role | null }>()
  for (const [key, { tenure, level }] of owners)
    keys.set(keyOf[key] as string, { member: keyOf[tenures.person[tenure] as number] as string, role: roleOf(level) })
  return { members, keys }
}
