import * as Y from 'yjs'
import type { Dispose } from '../../shared/base/live.ts'
import type { RoomName } from '../../shared/protocol/role.ts'

type Message = { readonly ask: Uint8Array } | { readonly tell: Uint8Array }

/**
 * Two windows on the same process, on the same device: each has its own document, and they must not drift apart while no
 * host is there to bring them together. They tell each other through a BroadcastChannel. @returns how to stop
 */
export function linkWindows(room: RoomName, doc: Y.Doc): Dispose {
  if (typeof BroadcastChannel === 'undefined') return () => undefined
  const channel = new BroadcastChannel(`tavolo/${room}`)
  const fromWindow = { window: room }
  const post = (message: Message) => channel.postMessage(message)
  const onUpdate = (update: Uint8Array, origin: unknown) => {
    if (origin !== fromWindow) post({ tell: update })
  }
  channel.onmessage = ({ data }: MessageEvent<Message>) => {
    if ('ask' in data) {
      post({ tell: Y.encodeStateAsUpdate(doc, data.ask) })
      return
    }
    Y.decodeUpdate(data.tell)
    Y.applyUpdate(doc, data.tell, fromWindow)
  }
  doc.on('update', onUpdate)
  post({ ask: Y.encodeStateVector(doc) })
  return () => {
    doc.off('update', onUpdate)
    channel.close()
  }
}
