import type { Person, PersonId } from '../../../shared/model/person.ts'
import type { Device } from '../../../shared/protocol/hello.ts'
import type { Role } from '../../../shared/protocol/role.ts'
import type { MemberView } from '../../../shared/protocol/table.ts'
import type { OnlineMember } from '../../sync/tables.ts'

/** Somebody of the process, as far as it is known here. */
export interface Participant {
  readonly id: PersonId
  readonly name: string
  readonly organisation: string | null
  /** null where only the host knows. */
  readonly role: Role | null
  /** The device they are here with now; null: not here. */
  readonly device: Device | null
  readonly me: boolean
  /** Sits at the table that this computer hosts: the role can be changed here. */
  readonly seated: boolean
}

interface Given {
  readonly people: readonly Person[]
  readonly members: readonly MemberView[]
  readonly here: readonly OnlineMember[]
  readonly me: { readonly id: PersonId; readonly role: Role }
}

/** Everybody once: who has a place in the process, who sits at the table, who is here. Those here first, then by name. */
export function everybody({ people, members, here, me }: Given): readonly Participant[] {
  const removed = new Set(members.filter((member) => member.removed).map((member) => member.person))
  const seats = new Map(members.filter((member) => !member.removed).map((member) => [member.person, member]))
  const present = new Map(here.map((one) => [one.id, one]))
  const known = new Map(people.map((person) => [person.id, person]))
  const ids = new Set([me.id, ...known.keys(), ...seats.keys(), ...present.keys()])
  return Array.from(ids, (id): Participant => {
    const seat = seats.get(id)
    const now = removed.has(id) ? undefined : present.get(id)
    const isMe = id === me.id
    return {
      id,
      name: known.get(id)?.name ?? seat?.name ?? now?.name ?? '',
      organisation: known.get(id)?.organisation ?? null,
      role: isMe ? me.role : (seat?.role ?? now?.role ?? null),
      device: now?.device ?? (seat?.online ? seat.device : null),
      me: isMe,
      seated: seat !== undefined,
    }
  }).sort((a, b) => Number(b.device !== null) - Number(a.device !== null) || a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1))
}
