import { isDerivedClient } from '../../../../shared/base/derivedClients.ts'
import type { RoomName } from '../../../../shared/protocol/role.ts'
import type { PersonRef } from '../../membership/members.ts'

/** Owners of Yjs client ids beyond connections: an id belongs permanently to the person who wrote with it, also on the next host. */
export interface ClientIdOwners {
  /** The owner; null if the id is not claimed. */
  readonly ownerOf: (room: RoomName, client: number) => PersonRef | null
  /** Makes the person the owner of the id. Does nothing if it has an owner. */
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
 * Ownership of a client id, relative to a person who sends structs with it:
 * `own`: the person's, on any connection; `free`: without owner; `absent`: of another person without a lease in the room now; `foreign`:
 * of another person with a lease.
 */
export type ClientIdOwnership = 'own' | 'free' | 'absent' | 'foreign'

/** Client ids that are kept for one person in one room though nothing was written with them: every load of a window is another one. */
const MAX_RESERVED = 256

/**
 * The client ids that connections write with in one room now, by connection. An id stays its person's when the connection ends, also before
 * they have written with it: everybody in the room knows it from their presence.
 */
export class ClientIdLeases {
  /** By person, oldest first. */
  readonly #reserved = new Map<PersonRef, Set<number>>()
  readonly #reservations = new Map<number, PersonRef>()
  readonly #leases = new Map<number, { readonly connection: object; readonly person: PersonRef }>()

  constructor(
    private readonly room: RoomName,
    private readonly owners: ClientIdOwners,
  ) {}

  /** Leases a client id to a connection. @returns false if the id belongs to another person, or can be nobody's */
  lease(client: number, connection: object, person: PersonRef): boolean {
    if (isDerivedClient(client)) return false
    const ownership = this.ownershipOf(client, person)
    if (ownership === 'foreign' || ownership === 'absent') return false
    this.#leases.set(client, { connection, person })
    this.#reserve(client, person)
    return true
  }

  #reserve(client: number, person: PersonRef): void {
    const ids = this.#reserved.get(person) ?? new Set()
    this.#reserved.set(person, ids)
    ids.delete(client)
    ids.add(client)
    this.#reservations.set(client, person)
    const [oldest] = ids
    if (oldest === undefined || ids.size <= MAX_RESERVED) return
    ids.delete(oldest)
    this.#reservations.delete(oldest)
  }

  /** Makes the person the permanent owner of an id after a write. */
  claim(client: number, person: PersonRef): void {
    if (!isDerivedClient(client) && this.owners.ownerOf(this.room, client) === null) this.owners.claim(this.room, client, person)
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

  /** Ownership of the id relative to the person. */
  ownershipOf(client: number, person: PersonRef): ClientIdOwnership {
    const holder = this.#leases.get(client)?.person
    if (holder !== undefined) return holder === person ? 'own' : 'foreign'
    const owner = this.#ownerOf(client)
    if (owner === null) return 'free'
    return owner === person ? 'own' : 'absent'
  }

  /** The person with a lease on the id, or its permanent owner; null if it is free. */
  ownerOf(client: number): PersonRef | null {
    return this.#leases.get(client)?.person ?? this.#ownerOf(client)
  }

  #ownerOf(client: number): PersonRef | null {
    return this.owners.ownerOf(this.room, client) ?? this.#reservations.get(client) ?? null
  }
}
