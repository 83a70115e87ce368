import { random } from '../../shared/base/random.ts'

const MARKER_PREFIX = 'tavolo.window.'

/**
 * Did a window of this device end without a goodbye: a crash, a power cut, a program that was killed? Each window leaves a mark
 * while it lives and holds a lock of the same name, which ends with it in any case: a mark without its lock is of one that
 * did not get to say goodbye. Where there are no locks (a page from plain http) nobody can tell, and the answer is no.
 */
export const wasUncleanExit = (client: HasUncleanExit): Promise<boolean> => {
  client.uncleanExit ??= detectUncleanExit().catch(() => false)
  return client.uncleanExit
}

/** The part of a window's client that holds how an earlier window ended; null until it was looked up, once per window. */
export interface HasUncleanExit {
  uncleanExit: Promise<boolean> | null
}

async function detectUncleanExit(): Promise<boolean> {
  const locks = globalThis.navigator?.locks
  if (!locks) return false
  const markers = Object.keys(localStorage).filter((key) => key.startsWith(MARKER_PREFIX))
  const liveLocks = new Set((await locks.query()).held?.map((lock) => lock.name))
  const orphaned = markers.filter((marker) => !liveLocks.has(marker))
  for (const marker of orphaned) localStorage.removeItem(marker)
  const ownMarker = `${MARKER_PREFIX}${random()}`
  void locks.request(ownMarker, () => new Promise(() => undefined))
  localStorage.setItem(ownMarker, '1')
  addEventListener('pagehide', () => localStorage.removeItem(ownMarker))
  addEventListener('pageshow', () => localStorage.setItem(ownMarker, '1'))
  return orphaned.length > 0
}
