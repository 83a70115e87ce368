import type { Awareness } from 'y-protocols/awareness'
import type { PersonId } from '../../../shared/model/records/person.ts'
import type { Device } from '../../../shared/protocol/messages/proof.ts'
import { readPresence } from '../../../shared/protocol/presence.ts'
import { higher, type Role } from '../../../shared/protocol/role.ts'

/** A member with an open connection to the table. */
export interface OnlineMember {
  readonly id: PersonId
  readonly name: string
  readonly role: Role
  readonly device: Device
  readonly me: boolean
}

/** Who is in a room, by name; who is there with several devices once, with the highest of their roles. @param me this window's person, if it is known */
export function listOnlineMembers(awareness: Awareness, me: PersonId | undefined): readonly OnlineMember[] {
  const members = new Map<PersonId, OnlineMember>()
  for (const [client, value] of awareness.getStates()) {
    const presence = readPresence(value)
    if (!presence) continue
    const { user } = presence
    const other = members.get(user.id)
    // of two devices of a person, the one that was added has at most a contributor's role
    if (!other || (user.role !== other.role && higher(user.role, other.role) === user.role))
      members.set(user.id, { ...user, me: client === awareness.clientID || user.id === me })
  }
  return [...members.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.id < b.id ? -1 : 1))
}
