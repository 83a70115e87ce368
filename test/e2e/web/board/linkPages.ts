import { type Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'

/** Connects the pages of one browser that have the same name: updates and presence of one reach all others. */
export function linkPages(name: string, doc: Y.Doc, awareness: Awareness): void {
  const channel = new BroadcastChannel(name)
  channel.onmessage = ({ data }: MessageEvent<{ kind: 'doc' | 'seen' | 'hello'; bytes: Uint8Array }>) => {
    if (data.kind === 'doc') Y.applyUpdate(doc, data.bytes, channel)
    else if (data.kind === 'seen') applyAwarenessUpdate(awareness, data.bytes, channel)
    else {
      channel.postMessage({ kind: 'doc', bytes: Y.encodeStateAsUpdate(doc) })
      channel.postMessage({ kind: 'seen', bytes: encodeAwarenessUpdate(awareness, [awareness.clientID]) })
    }
  }
  doc.on('update', (bytes: Uint8Array, origin: unknown) => {
    if (origin !== channel) channel.postMessage({ kind: 'doc', bytes })
  })
  awareness.on('update', ({ added, updated, removed }: { added: number[]; updated: number[]; removed: number[] }, origin: unknown) => {
    if (origin !== channel) channel.postMessage({ kind: 'seen', bytes: encodeAwarenessUpdate(awareness, [...added, ...updated, ...removed]) })
  })
  channel.postMessage({ kind: 'hello', bytes: new Uint8Array() })
}
