import type { Awareness } from 'y-protocols/awareness'
import type { PersonId } from '../../../shared/model/records/person.ts'
import type { Device } from '../../../shared/protocol/messages/proof.ts'
import { readPresence } from '../../../shared/protocol/presence.ts'
import type { Role } from '../../../shared/protocol/role.ts'

/** A member with an open connection to the table. */
export interface OnlineMember {
  readonly id: PersonId
  readonly name: string
  readonly role: Role
  readonly device: Device
  readonly me: boolean
}

/** Who is in a room, by name. @param me this window's person, if it is known */
export function listOnlineMembers(awareness: Awareness, me: PersonId | undefined): readonly OnlineMember[] {
  const members = new Map<PersonId, OnlineMember>()
  for (const [client, value] of awareness.getStates()) {
    const presence = readPresence(value)
    if (presence) members.set(presence.user.id, { ...presence.user, me: client === awareness.clientID || presence.user.id === me })
  }
  return [...members.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.id < b.id ? -1 : 1))
}
