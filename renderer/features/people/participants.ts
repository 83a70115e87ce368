import type { Person, PersonId } from '../../../shared/model/records/person.ts'
import type { Device } from '../../../shared/protocol/messages/proof.ts'
import type { Role } from '../../../shared/protocol/role.ts'
import type { MemberView } from '../../../shared/protocol/tableState.ts'
import type { OnlineMember } from '../../sync/connection/onlineMembers.ts'

/** A person of the process, from all sources that this window has. */
export interface Participant {
  readonly id: PersonId
  readonly name: string
  readonly organisation: string | null
  /** null where only the host knows the role, and this computer has never seen it. */
  readonly role: Role | null
  /** The device that the person is online with; null while offline. */
  readonly device: Device | null
  readonly me: boolean
  /** Was taken away from the table. */
  readonly removed: boolean
  /** A member of the table, as far as this computer may say: the role can be changed here. */
  readonly isMember: boolean
  /** Keys of further computers that the person added, as far as this computer may say. */
  readonly devices: readonly string[]
}

interface ParticipantSources {
  readonly people: readonly Person[]
  readonly members: readonly MemberView[]
  readonly onlineMembers: readonly OnlineMember[]
  /** Roles that people were last seen with. */
  readonly lastRoles?: ReadonlyMap<PersonId, Role> | undefined
  readonly me: { readonly id: PersonId; readonly role: Role }
}

/** Every person once: recorded people, members of the table, members online. Online people first, then by name, the removed last. */
export function listParticipants({ people, members, onlineMembers, lastRoles, me }: ParticipantSources): readonly Participant[] {
  const removed = new Set(members.filter((member) => member.removed).map((member) => member.person))
  const memberById = new Map(members.filter((member) => !member.removed).map((member) => [member.person, member]))
  const onlineById = new Map(onlineMembers.map((each) => [each.id, each]))
  const personById = new Map(people.map((person) => [person.id, person]))
  const ids = new Set([me.id, ...personById.keys(), ...memberById.keys(), ...onlineById.keys()])
  return Array.from(ids, (id): Participant => {
    const member = memberById.get(id)
    const online = removed.has(id) ? undefined : onlineById.get(id)
    const isMe = id === me.id
    return {
      id,
      name: personById.get(id)?.name ?? member?.name ?? online?.name ?? '',
      organisation: personById.get(id)?.organisation ?? null,
      role: isMe ? me.role : (member?.role ?? online?.role ?? (removed.has(id) ? undefined : lastRoles?.get(id)) ?? null),
      device: online?.device ?? (member?.online ? member.device : null),
      me: isMe,
      removed: removed.has(id),
      isMember: member !== undefined,
      devices: member?.devices ?? [],
    }
  }).sort(
    (a, b) =>
      Number(a.removed) - Number(b.removed) ||
      Number(b.device !== null) - Number(a.device !== null) ||
      a.name.localeCompare(b.name) ||
      (a.id < b.id ? -1 : 1),
  )
}
