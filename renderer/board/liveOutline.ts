import type { Dispose, Live } from '../../shared/base/live.ts'
import { type OutlinePart, outlineOf } from './outlineOrder.ts'
import type { Scene } from './scene.ts'

/** A list that people read does not change more often than this. */
const PAUSE_MS = 120

/** The outline of a scene, made anew only when asked for after a change, and told of at a reader's pace. */
export function liveOutline(scene: Scene): Live<readonly OutlinePart[]> & { readonly close: Dispose } {
  const listeners = new Set<() => void>()
  let known: readonly OutlinePart[] | null = null
  let timer: ReturnType<typeof setTimeout> | null = null
  const stop = scene.subscribe((change) => {
    const tell = () => {
      timer = null
      known = null
      for (const listener of [...listeners]) listener()
    }
    if (change.mine) {
      if (timer) clearTimeout(timer)
      tell()
    } else timer ??= setTimeout(tell, PAUSE_MS)
  })
  return {
    current: () => {
      known ??= outlineOf(scene.notes.values(), scene.areas.values())
      return known
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: () => {
      if (timer) clearTimeout(timer)
      stop()
    },
  }
}
