import type { Dispose } from '../../../shared/base/live.ts'
import { monotonicNow } from '../../../shared/base/time/monotonicNow.ts'
import { chooseOrganisation, type PersonId, readPerson } from '../../../shared/model/records/person.ts'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import { readPresence } from '../../../shared/protocol/presence.ts'
import type { SyncClient } from '../client.ts'
import { loadAuthor } from '../room/author.ts'
import type { OpenRoom } from '../room/room.ts'

/** Milliseconds between two choices of one person that are written: a device that sends one after the other fills no document. */
const EVERY_MS = 5000

type Room = Pick<OpenRoom, 'doc' | 'awareness' | 'mayWrite' | 'replaced'>

/**
 * A facilitator's window writes down for which organisations people say in their presence that they are there: who contributes may not write the process.
 * The host stamps who speaks, so nobody chooses for another. What whoever leads corrected since stands. @returns how to stop
 */
export function recordOrganisations(client: SyncClient, processId: ProcessId, room: Room): Dispose {
  const { doc, awareness } = room
  /** The choices that were seen, so that one that lies about its time counts once. */
  const seen = new Map<PersonId, { readonly choice: string; readonly at: number }>()
  const written = new Map<PersonId, number>()
  let timer: ReturnType<typeof setTimeout> | null = null
  let isStopped = false
  const record = async () => {
    timer = null
    const author = await loadAuthor(client, processId)
    if (!author || isStopped || room.replaced.current() || !room.mayWrite.current() || !leads(room)) return
    let waits = false
    for (const state of awareness.getStates().values()) {
      const presence = readPresence(state)
      if (!presence?.organisation || presence.user.id === author.person) continue
      const { name, since } = presence.organisation
      const { id } = presence.user
      const choice = `${since} ${name}`
      const former = seen.get(id)
      const at = former?.choice === choice ? former.at : Math.min(since, author.now())
      const person = readPerson(doc, id)
      if (!person || at <= (person.organisationAt ?? 0)) continue
      if (monotonicNow() - (written.get(id) ?? Number.NEGATIVE_INFINITY) < EVERY_MS) {
        waits = true
        continue
      }
      seen.set(id, { choice, at })
      written.set(id, monotonicNow())
      chooseOrganisation(doc, author, id, name, at)
    }
    if (waits) timer ??= setTimeout(() => void record(), EVERY_MS)
  }
  const check = () => {
    timer ??= setTimeout(() => void record(), 200)
  }
  awareness.on('change', check)
  // whom the host has written down meanwhile
  doc.on('update', check)
  check()
  return () => {
    isStopped = true
    if (timer) clearTimeout(timer)
    awareness.off('change', check)
    doc.off('update', check)
  }
}

/** Whether this window is the first of those of facilitators: one writer is enough. */
function leads({ awareness }: Pick<Room, 'awareness'>): boolean {
  const facilitators = [...awareness.getStates()].flatMap(([client, state]) => {
    const user = readPresence(state)?.user
    return user?.role === 'facilitator' && user.device !== 'phone' ? [{ client, key: `${user.id}/${client}` }] : []
  })
  return facilitators.sort((a, b) => (a.key < b.key ? -1 : 1))[0]?.client === awareness.clientID
}
