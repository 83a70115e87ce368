import type { RoomName } from '../../../../shared/protocol/role.ts'
import type { PersonRef } from '../../membership/members.ts'

/** The owner of each Yjs client id, beyond connections: an id that a person wrote with stays theirs, also for the next host. */
export interface ClientIdOwners {
  /** The owner; null where nobody has claimed the id. */
  readonly ownerOf: (room: RoomName, client: number) => PersonRef | null
  /** Makes the person the owner of the id. Does nothing where it has an owner. */
  readonly claim: (room: RoomName, client: number, person: PersonRef) => void
}

/** Owners in memory, for the life of the host. */
export function memoryClientIdOwners(): ClientIdOwners {
  const owners = new Map<string, PersonRef>()
  return {
    ownerOf: (room, client) => owners.get(`${room}/${client}`) ?? null,
    claim: (room, client, person) => {
      const key = `${room}/${client}`
      if (!owners.has(key)) owners.set(key, person)
    },
  }
}

/**
 * What a client id is to a person who sends structs with it:
 * `own`: theirs, on this or another connection; `free`: nobody's; `absent`: another person's, who is not writing in the room now; `foreign`:
 * another person's, who is.
 */
export type ClientIdOwnership = 'own' | 'free' | 'absent' | 'foreign'

/** The client ids that connections write with in one room now, by connection. */
export class ClientIdLeases {
  readonly #leases = new Map<number, { readonly connection: object; readonly person: PersonRef }>()

  constructor(
    private readonly room: RoomName,
    private readonly owners: ClientIdOwners,
  ) {}

  /** Leases a client id to a connection. @returns false where the id belongs to another person */
  lease(client: number, connection: object, person: PersonRef): boolean {
    const ownership = this.ownershipOf(client, person)
    if (ownership === 'foreign' || ownership === 'absent') return false
    this.#leases.set(client, { connection, person })
    return true
  }

  /** Makes the person the lasting owner of an id that they wrote with. */
  claim(client: number, person: PersonRef): void {
    if (this.owners.ownerOf(this.room, client) === null) this.owners.claim(this.room, client, person)
  }

  /** Whether the connection leases any id. Cost: O(leases of the room). */
  hasLease(connection: object): boolean {
    for (const holder of this.#leases.values()) if (holder.connection === connection) return true
    return false
  }

  /** Whether the connection leases this id. */
  isLeasedBy(client: number, connection: object): boolean {
    return this.#leases.get(client)?.connection === connection
  }

  /** Ends all leases of the connection. */
  release(connection: object): void {
    for (const [client, holder] of this.#leases) if (holder.connection === connection) this.#leases.delete(client)
  }

  /** What the id is to the person. */
  ownershipOf(client: number, person: PersonRef): ClientIdOwnership {
    const holder = this.#leases.get(client)?.person
    if (holder !== undefined) return holder === person ? 'own' : 'foreign'
    const owner = this.owners.ownerOf(this.room, client)
    if (owner === null) return 'free'
    return owner === person ? 'own' : 'absent'
  }

  /** The person who writes with the id now, or its lasting owner; null where it is free. */
  ownerOf(client: number): PersonRef | null {
    return this.#leases.get(client)?.person ?? this.owners.ownerOf(this.room, client)
  }
}
