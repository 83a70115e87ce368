import type { RoomName } from '../../shared/protocol/role.ts'
import type { Writers } from './guard/writers.ts'
import type { PersonRef } from './members.ts'
import type { HostRegister } from './register.ts'

const TELL_MS = 2000
/** Bindings that one statement holds. */
const AT_ONCE = 100

/**
 * Whose writing is whose, as the register says: so that the next host knows it too. Bindings are gathered and said together,
 * because every statement is a signature; until then they hold here.
 */
export function registeredWriters(register: HostRegister): Writers & { readonly close: () => void } {
  const waiting = new Map<RoomName, Map<number, PersonRef>>()
  let timer: ReturnType<typeof setTimeout> | null = null

  const tell = () => {
    if (timer) clearTimeout(timer)
    timer = null
    for (const [room, bound] of waiting) {
      const writers = [...bound]
      for (let at = 0; at < writers.length; at += AT_ONCE) register.say('bind', { room, writers: writers.slice(at, at + AT_ONCE) })
    }
    waiting.clear()
  }
  const ownerOf = (room: RoomName, client: number) => waiting.get(room)?.get(client) ?? register.state().clientOwners.get(room)?.get(client) ?? null

  return {
    ownerOf,
    bind: (room, client, person) => {
      if (ownerOf(room, client) !== null) return
      const bound = waiting.get(room) ?? new Map<number, PersonRef>()
      waiting.set(room, bound.set(client, person))
      timer ??= setTimeout(tell, TELL_MS)
    },
    close: tell,
  }
}
