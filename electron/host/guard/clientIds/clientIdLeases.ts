import type { RoomName } from '../../../../shared/protocol/role.ts'
import type { PersonRef } from '../../membership/members.ts'

/** Whose a writer's id (Yjs's client id) is, beyond this connection: what was bound stays bound, also for the next host. */
export interface ClientIdOwners {
  readonly ownerOf: (room: RoomName, client: number) => PersonRef | null
  /** From now on this id is theirs. Nothing happens where it is somebody's already. */
  readonly claim: (room: RoomName, client: number, person: PersonRef) => void
}

/** Remembers as long as the host lives. */
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
 * What an id is to somebody who brings something by it: `own` (theirs, on this or another window), `free` (nobody's),
 * `absent` (another's who is not writing here now), `foreign` (another's who is).
 */
export type ClientIdOwnership = 'own' | 'free' | 'absent' | 'foreign'

/** The ids that are being written with in one room right now, by connection. */
export class ClientIdLeases {
  readonly #leases = new Map<number, { readonly connection: object; readonly person: PersonRef }>()

  constructor(
    private readonly room: RoomName,
    private readonly owners: ClientIdOwners,
  ) {}

  /** @returns false where the id is another person's */
  lease(client: number, connection: object, person: PersonRef): boolean {
    const ownership = this.ownershipOf(client, person)
    if (ownership === 'foreign' || ownership === 'absent') return false
    this.#leases.set(client, { connection, person })
    return true
  }

  /** They have written with it: it is theirs for good. */
  claim(client: number, person: PersonRef): void {
    if (this.owners.ownerOf(this.room, client) === null) this.owners.claim(this.room, client, person)
  }

  hasLease(connection: object): boolean {
    for (const holder of this.#leases.values()) if (holder.connection === connection) return true
    return false
  }

  isLeasedBy(client: number, connection: object): boolean {
    return this.#leases.get(client)?.connection === connection
  }

  release(connection: object): void {
    for (const [client, holder] of this.#leases) if (holder.connection === connection) this.#leases.delete(client)
  }

  ownershipOf(client: number, person: PersonRef): ClientIdOwnership {
    const holder = this.#leases.get(client)?.person
    if (holder !== undefined) return holder === person ? 'own' : 'foreign'
    const owner = this.owners.ownerOf(this.room, client)
    if (owner === null) return 'free'
    return owner === person ? 'own' : 'absent'
  }

  ownerOf(client: number): PersonRef | null {
    return this.#leases.get(client)?.person ?? this.owners.ownerOf(this.room, client)
  }
}
