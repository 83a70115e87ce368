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

/** A class for the same reason: most members' tenures are never asked for. */
class Member implements MemberState {
  readonly key: string
  readonly role: Role | null
  readonly tenure: string
  readonly since: number
  readonly #evaluation: Evaluation
  readonly #list: readonly number[]
  #tenures: readonly TenureState[] | null = null

  /** @param list indices of the tenures, by depth @param best that which gives the role, of this level */
  constructor(evaluation: Evaluation, key: string, list: readonly number[], best: number, level: number) {
    const { statements } = evaluation.graph
    this.key = key
    this.role = roleOf(level)
    this.tenure = statements[best]?.id ?? ''
    this.since = statements[list[0] as number]?.at ?? 0
    this.#evaluation = evaluation
    this.#list = list
  }

  get tenures(): readonly TenureState[] {
    this.#tenures ??= this.#list.map((i) => new Tenure(this.#evaluation, i))
    return this.#tenures
  }
}

/** Members by key, and the owners of all keys. Cost: O(statements + t log t) for t tenures of one member. */
export function membersOf(evaluation: Evaluation) {
  const { graph, tenures, decisions, size } = evaluation
  const { keys: keyOf } = graph
  /** Tenures by the number of the person, and the persons in the order of their first one. */
  const listOf: (number[] | undefined)[] = new Array(keyOf.length).fill(undefined)
  const persons: number[] = []
  for (let i = 0; i < size; i++) {
    if (decisions.counts[i] === 0 || tenures.level[i] === 0) continue
    const person = tenures.person[i] as number
    const list = listOf[person]
    if (list) list.push(i)
    else {
      listOf[person] = [i]
      persons.push(person)
    }
  }
  const compare = byDepth(graph)
  const members = new Map<string, MemberState>()
  /** By the number of a key: the tenure whose role it has; -1 for none. In the order of `owned`. */
  const owner = new Int32Array(keyOf.length).fill(-1)
  const owned: number[] = []
  for (const person of persons) {
    const list = listOf[person] as number[]
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
      const other = owner[key] as number
      if (other < 0) owned.push(key)
      const level = other < 0 ? -1 : decisions.levelNow(other)
      if (now > level || (now === level && compare(i, other) < 0)) owner[key] = i
    }
    const key = keyOf[person] as string
    members.set(key, new Member(evaluation, key, list, best, highest))
  }
  const keys = new Map<string, { readonly member: string; readonly role: Role | null }>()
  for (const key of owned) {
    const tenure = owner[key] as number
    keys.set(keyOf[key] as string, { member: keyOf[tenures.person[tenure] as number] as string, role: roleOf(decisions.levelNow(tenure)) })
  }
  return { members, keys }
}
