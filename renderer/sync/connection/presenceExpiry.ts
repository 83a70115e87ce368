import { type Awareness, outdatedTimeout, removeAwarenessStates } from 'y-protocols/awareness'
import { monotonicNow } from '../../../shared/base/time/monotonicNow.ts'

/**
 * Renews own presence and removes that of devices that fell silent, like `Awareness` itself, but by the monotonic clock: `Awareness` goes by
 * `Date.now`, so that setting the clock of a device forward would remove everybody. Until y-protocols uses a monotonic clock. Ends when the
 * awareness is destroyed.
 */
export function expirePresence(awareness: Awareness): void {
  clearInterval(awareness._checkInterval)
  const updatedAt = new Map<number, number>([[awareness.clientID, monotonicNow()]])
  awareness.on('update', ({ added, updated }: { readonly added: readonly number[]; readonly updated: readonly number[] }) => {
    const now = monotonicNow()
    for (const id of [...added, ...updated]) updatedAt.set(id, now)
  })
  const check = () => {
    const now = monotonicNow()
    const isOlder = (id: number, ms: number) => now - (updatedAt.get(id) ?? now) >= ms
    const own = awareness.getLocalState()
    if (own !== null && isOlder(awareness.clientID, outdatedTimeout / 2)) awareness.setLocalState(own)
    const silent = [...awareness.states.keys()].filter((id) => id !== awareness.clientID && isOlder(id, outdatedTimeout))
    for (const id of updatedAt.keys()) if (!awareness.states.has(id)) updatedAt.delete(id)
    if (silent.length > 0) removeAwarenessStates(awareness, silent, 'timeout')
  }
  const timer = setInterval(check, outdatedTimeout / 10)
  awareness.on('destroy', () => clearInterval(timer))
}
