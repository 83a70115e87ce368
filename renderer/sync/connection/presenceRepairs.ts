import type { Awareness } from 'y-protocols/awareness'
import type { WebsocketProvider } from 'y-websocket'

/**
 * Three repairs of y-websocket 3.1's presence, the only places that reach inside the provider. Each waits for upstream:
 *
 * 1. Own presence is sent again when the provider connects. Its clock has not moved, so that the others take it for old for up to 15
 *    seconds. Waits for yjs/y-websocket#122.
 * 2. What came from the host is not sent back to it: `_awarenessUpdateHandler` ignores the origin of a change, which costs the square
 *    of the people. Waits for that handler to compare `origin` with the provider, as the document's does.
 * 3. Clocks of the others are forgotten when the provider disconnects: `removeAwarenessStates` keeps them, so that unchanged presence
 *    of somebody who stayed counts as old afterwards. Waits for y-protocols to delete `meta` with the state.
 *
 * @returns undoes them
 */
export function repairPresence(provider: WebsocketProvider, awareness: Awareness): () => void {
  provider.on('status', ({ status }: { status: string }) => {
    if (status === 'disconnected') for (const id of [...awareness.meta.keys()]) if (id !== awareness.clientID) awareness.meta.delete(id)
    if (status === 'connected') awareness.setLocalState(awareness.getLocalState())
  })
  const providerHandler = provider._awarenessUpdateHandler
  const forwardUnlessEcho = (changes: { added: number[]; updated: number[]; removed: number[] }, origin: unknown) => {
    if (origin !== provider) providerHandler(changes, origin)
  }
  awareness.off('update', providerHandler)
  awareness.on('update', forwardUnlessEcho)
  return () => awareness.off('update', forwardUnlessEcho)
}
