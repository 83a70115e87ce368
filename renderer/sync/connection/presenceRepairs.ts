import type { Awareness } from 'y-protocols/awareness'
import type { WebsocketProvider } from 'y-websocket'

/**
 * Four workarounds for presence in y-websocket 3.1, the only code that uses internals of the provider. Each is needed until upstream
 * changes:
 *
 * 1. Own presence is sent again when the provider connects. Its clock is unchanged, so other clients would ignore it for up to 15
 *    seconds. Until yjs/y-websocket#122.
 * 2. Presence from the host is not sent back: `_awarenessUpdateHandler` ignores the origin of a change, so traffic would grow with the
 *    square of the clients. Until that handler compares `origin` with the provider, as the document's handler does.
 * 3. Clocks of other clients are deleted when the provider disconnects: `removeAwarenessStates` keeps them, so unchanged presence would
 *    be ignored afterwards. Until y-protocols deletes `meta` with the state.
 * 4. The provider's own watch for a silent host is stopped: it goes by `Date.now`, so that setting the clock of a device ends the channel.
 *    `connectHost` watches instead. Until the provider uses a monotonic clock.
 *
 * @returns removes the workarounds
 */
export function repairPresence(provider: WebsocketProvider, awareness: Awareness): () => void {
  provider.on('status', ({ status }: { status: string }) => {
    if (status === 'disconnected') for (const id of [...awareness.meta.keys()]) if (id !== awareness.clientID) awareness.meta.delete(id)
    if (status === 'connected') awareness.setLocalState(awareness.getLocalState())
  })
  clearInterval(provider._checkInterval)
  const providerHandler = provider._awarenessUpdateHandler
  const forwardUnlessEcho = (changes: { added: number[]; updated: number[]; removed: number[] }, origin: unknown) => {
    if (origin !== provider) providerHandler(changes, origin)
  }
  awareness.off('update', providerHandler)
  awareness.on('update', forwardUnlessEcho)
  return () => awareness.off('update', forwardUnlessEcho)
}
