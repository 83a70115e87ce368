import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import type { Dispose } from '../../../../shared/base/live.ts'
import { memoByDoc } from '../../../../shared/base/memo.ts'
import type { PersonId } from '../../../../shared/model/records/person.ts'
import { type Bring, readPresence } from '../../../../shared/protocol/presence.ts'

/** Milliseconds for which a facilitator’s window publishes it: who connects again meanwhile, or has just come, is brought too. */
const BRING_MS = 10_000

/** The part of a process room by which everybody is brought. */
interface BringRoom {
  readonly doc: Y.Doc
  readonly awareness: Awareness
}

/** Brings everybody of a process to a part of a board, once. The host passes it on only where a facilitator sends it. */
export function sendBring({ awareness }: Pick<BringRoom, 'awareness'>, bring: Bring): void {
  awareness.setLocalStateField('bring', bring)
  setTimeout(() => {
    const sent = awareness.getLocalState()?.bring as Bring | null | undefined
    if (sent?.id === bring.id) awareness.setLocalStateField('bring', null)
  }, BRING_MS)
}

/** What has been received in a window already: nobody is brought twice, however often the page around it is mounted. */
const receivedIn = memoByDoc(() => new Set<string>())

/** Calls `onBring` each time that a facilitator brings everybody somewhere; not for what this person sends. Cost of a change of presence: O(changed states). */
export function onBring({ doc, awareness }: BringRoom, me: PersonId, listener: (bring: Bring) => void): Dispose {
  const received = receivedIn(doc)
  const read = (clients: Iterable<number>) => {
    for (const client of clients) {
      const presence = readPresence(awareness.getStates().get(client))
      if (!presence?.bring || presence.user.role !== 'facilitator' || presence.user.id === me || received.has(presence.bring.id)) continue
      received.add(presence.bring.id)
      listener(presence.bring)
    }
  }
  const onChange = ({ added, updated }: { readonly added: readonly number[]; readonly updated: readonly number[] }) => read([...added, ...updated])
  read(awareness.getStates().keys())
  awareness.on('change', onChange)
  return () => awareness.off('change', onChange)
}
