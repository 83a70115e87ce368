import { random } from '../../shared/base/random.ts'
import type { HasPendingSaves } from './roomPersistence.ts'

const MARKER_PREFIX = 'tavolo.window.'

/**
 * Whether an earlier window of this device ended without closing: a crash, a power cut, a killed program, or before all it had written was on disk. Each window stores a
 * marker while it lives and holds a lock of the same name, which the system releases in any case: a marker without a lock
 * belongs to a window that did not close. False where there are no locks (a page served over plain http).
 */
export const wasUncleanExit = (client: HasUncleanExit & HasPendingSaves): Promise<boolean> => {
  client.uncleanExit ??= detectUncleanExit(client).catch(() => false)
  return client.uncleanExit
}

/** The part of a window's client that holds how an earlier window ended; null until it was looked up, once per window. */
export interface HasUncleanExit {
  uncleanExit: Promise<boolean> | null
}

async function detectUncleanExit({ pendingSaves }: HasPendingSaves): Promise<boolean> {
  const locks = globalThis.navigator?.locks
  if (!locks) return false
  const markers = Object.keys(localStorage).filter((key) => key.startsWith(MARKER_PREFIX))
  const liveLocks = new Set((await locks.query()).held?.map((lock) => lock.name))
  const orphaned = markers.filter((marker) => !liveLocks.has(marker))
  for (const marker of orphaned) localStorage.removeItem(marker)
  const ownMarker = `${MARKER_PREFIX}${random()}`
  void locks.request(ownMarker, () => new Promise(() => undefined))
  localStorage.setItem(ownMarker, '1')
  addEventListener('pagehide', () => pendingSaves.size === 0 && localStorage.removeItem(ownMarker))
  addEventListener('pageshow', () => localStorage.setItem(ownMarker, '1'))
  return orphaned.length > 0
}
