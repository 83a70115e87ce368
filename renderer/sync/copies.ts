import * as Y from 'yjs'
import { sameBytes } from '../../shared/base/bytes.ts'
import { type Dispose, type Live, signal } from '../../shared/base/live.ts'
import { type ReplicaCount, encodePersisted, stateName } from '../../shared/protocol/copies.ts'
import type { Keeper } from '../store/keeper.ts'
import type { Tie } from './tables.ts'

const QUIET_MS = 1000

interface Room {
  readonly doc: Y.Doc
  readonly tie: Tie
  readonly keeper: Keeper
  /** What the host said last. */
  readonly copies: Live<ReplicaCount | null>
  /** Does this device count as a copy of its own? Not a phone, nor the host's own window. */
  readonly telling: () => boolean
}

/**
 * On how many computers' disks the room is, just as it is here; 0 as long as nobody knows. When this device has everything on disk
 * and the host has received it, and nobody has written for a second, the host is told.
 */
export function countCopies({ doc, tie, keeper, copies, telling }: Room): Live<number> & { readonly stop: Dispose } {
  const count = signal(0)
  let told: Uint8Array | null = null
  let timer: ReturnType<typeof setTimeout> | null = null

  const nameNow = () => stateName(Y.encodeStateVector(doc))
  const tell = () => {
    timer = null
    const { device, without } = keeper.state.current()
    if (device !== 'saved' || without || tie.state.current()?.host !== 'received' || !telling()) return
    const name = nameNow()
    if (told && sameBytes(told, name)) return
    told = name
    tie.say(encodePersisted(name))
  }
  const soon = () => {
    timer ??= setTimeout(tell, QUIET_MS)
  }
  const hear = () => {
    const now = copies.current()
    count.set(now && sameBytes(now.name, nameNow()) ? now.count : 0)
  }
  const onUpdate = () => {
    count.set(0)
    if (timer !== null) clearTimeout(timer)
    timer = null
    soon()
  }
  const follow = () => {
    if (tie.state.current()?.host === 'received') soon()
    // another connection is another host, perhaps: it has not heard
    else if (tie.state.current()?.host !== 'sending') told = null
  }
  doc.on('update', onUpdate)
  const stops = [copies.subscribe(hear), keeper.state.subscribe(soon), tie.state.subscribe(follow)]
  follow()
  return {
    current: count.current,
    subscribe: count.subscribe,
    stop: () => {
      doc.off('update', onUpdate)
      if (timer !== null) clearTimeout(timer)
      for (const stop of stops) stop()
    },
  }
}
