import * as Y from 'yjs'
import type { Dispose } from '../../../shared/base/live.ts'
import type { RoomName } from '../../../shared/protocol/role.ts'

/** `of`: the generation of the sender's copy. `newer`: there is a newer one on disk. */
type WindowMessage = { readonly of: number } & ({ readonly ask: Uint8Array } | { readonly tell: Uint8Array } | { readonly newer: true })

/**
 * Two windows on the same process, on the same device: each has its own document, and they must not drift apart while no
 * host is there to bring them together. They tell each other through a BroadcastChannel. A window whose copy was replaced
 * meanwhile must not bring the old one back: copies of different generations do not mix. @returns how to stop
 */
export function syncWindows(room: RoomName, doc: Y.Doc, generation = 0, onOutdated: () => void = () => undefined): Dispose {
  if (typeof BroadcastChannel === 'undefined') return () => undefined
  const channel = new BroadcastChannel(`tavolo/${room}`)
  const windowOrigin = { window: room }
  const post = (message: WindowMessage) => channel.postMessage(message)
  const onUpdate = (update: Uint8Array, origin: unknown) => {
    if (origin !== windowOrigin) post({ of: generation, tell: update })
  }
  channel.onmessage = ({ data }: MessageEvent<WindowMessage>) => {
    if (data.of > generation) {
      onOutdated()
      return
    }
    if (data.of < generation) {
      post({ of: generation, newer: true })
      return
    }
    if ('ask' in data) post({ of: generation, tell: Y.encodeStateAsUpdate(doc, data.ask) })
    else if ('tell' in data) {
      Y.decodeUpdate(data.tell)
      Y.applyUpdate(doc, data.tell, windowOrigin)
    }
  }
  doc.on('update', onUpdate)
  post({ of: generation, ask: Y.encodeStateVector(doc) })
  return () => {
    doc.off('update', onUpdate)
    channel.close()
  }
}
