import * as Y from 'yjs'
import type { Dispose } from '../../../shared/base/live.ts'
import type { RoomName } from '../../../shared/protocol/role.ts'

/** `of`: the generation of the sender's copy. `ask`: a state vector; `tell`: an update; `newer`: a newer copy is on disk. */
type WindowMessage = { readonly of: number } & ({ readonly ask: Uint8Array } | { readonly tell: Uint8Array } | { readonly newer: true })

/**
 * Syncs a document with the same room in other windows of this device over a BroadcastChannel, so that they do not diverge while
 * no host connects them. Copies of different generations are not merged: a window whose copy was replaced meanwhile would
 * bring the rejected one back.
 * @param generation of this window's copy; see `ConfirmedRow`
 * @param onOutdated called when another window has a newer generation
 * @returns how to stop
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
