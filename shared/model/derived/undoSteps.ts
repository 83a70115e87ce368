import { getUnixTime } from 'lib0/time'
import type * as Y from 'yjs'
import { monotonicNow } from '../../base/time/monotonicNow.ts'

/**
 * Makes an undo manager join changes within its `captureTimeout` (milliseconds) by the monotonic clock. Yjs goes by `Date.now`: after the
 * clock of a device was set back an hour, everything changed within that hour would be one step. Until Yjs uses a monotonic clock.
 */
export function joinStepsByMonotonicClock(manager: Y.UndoManager): void {
  let capturedAt = Number.NEGATIVE_INFINITY
  const { captureTransaction } = manager
  const onCapture = () => {
    if (!manager.undoing && !manager.redoing) capturedAt = monotonicNow()
  }
  manager.on('stack-item-added', onCapture)
  manager.on('stack-item-updated', onCapture)
  manager.captureTransaction = (transaction) => {
    // Yjs joins where fewer than `captureTimeout` milliseconds are between now and `lastChange`; 0 there begins a step
    if (manager.lastChange > 0) manager.lastChange = monotonicNow() - capturedAt < manager.captureTimeout ? getUnixTime() : 1
    return captureTransaction(transaction)
  }
}
