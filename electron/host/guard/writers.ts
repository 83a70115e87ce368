import type { RoomName } from '../../../shared/protocol/role.ts'
import type { PersonRef } from '../members.ts'

/** Whose a writer's id (Yjs's client id) is, beyond this connection: what was bound stays bound, also for the next host. */
export interface Writers {
  readonly ownerOf: (room: RoomName, client: number) => PersonRef | null
  /** From now on this id is theirs. Nothing happens where it is somebody's already. */
  readonly bind: (room: RoomName, client: number, person: PersonRef) => void
}

/** Remembers as long as the host lives. */
export function writersInMemory(): Writers {
  const owners = new Map<string, PersonRef>()
  return {
    ownerOf: (room, client) => owners.get(`${room}/${client}`) ?? null,
    bind: (room, client, person) => {
      const at = `${room}/${client}`
      if (!owners.has(at)) owners.set(at, person)
    },
  }
}

/**
 * What an id is to somebody who brings something by it: `own` (theirs, on this or another window), `free` (nobody's),
 * `absent` (another's who is not writing here now), `foreign` (another's who is).
 */
export type Standing = 'own' | 'free' | 'absent' | 'foreign'

/** The ids that are being written with in one room right now, by connection. */
export class Pens {
  readonly #held = new Map<number, { readonly by: object; readonly person: PersonRef }>()

  constructor(
    private readonly room: RoomName,
    private readonly writers: Writers,
  ) {}

  /** @returns false where the id is another person's */
  hold(client: number, by: object, person: PersonRef): boolean {
    const standing = this.standingOf(client, person)
    if (standing === 'foreign' || standing === 'absent') return false
    this.#held.set(client, { by, person })
    return true
  }

  /** They have written with it: it is theirs for good. */
  bind(client: number, person: PersonRef): void {
    if (this.writers.ownerOf(this.room, client) === null) this.writers.bind(this.room, client, person)
  }

  holds(by: object): boolean {
    for (const holder of this.#held.values()) if (holder.by === by) return true
    return false
  }

  isHeldBy(client: number, by: object): boolean {
    return this.#held.get(client)?.by === by
  }

  letGo(by: object): void {
    for (const [client, holder] of this.#held) if (holder.by === by) this.#held.delete(client)
  }

  standingOf(client: number, person: PersonRef): Standing {
    const holder = this.#held.get(client)?.person
    if (holder !== undefined) return holder === person ? 'own' : 'foreign'
    const owner = this.writers.ownerOf(this.room, client)
    if (owner === null) return 'free'
    return owner === person ? 'own' : 'absent'
  }

  ownerOf(client: number): PersonRef | null {
    return this.#held.get(client)?.person ?? this.writers.ownerOf(this.room, client)
  }
}
