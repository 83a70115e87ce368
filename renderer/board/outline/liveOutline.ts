import type { Dispose, Live } from '../../../shared/base/live.ts'
import type { Scene } from '../scene/scene.ts'
import { type OutlineSection, outlineOf } from './outlineOrder.ts'

/** A list that people read does not change more often than this. */
const PAUSE_MS = 120

/** The outline of a scene, made anew only when asked for after a change, and told of at a reader's pace. */
export function liveOutline(scene: Scene): Live<readonly OutlineSection[]> & { readonly close: Dispose } {
  const listeners = new Set<() => void>()
  let cached: readonly OutlineSection[] | null = null
  let timer: ReturnType<typeof setTimeout> | null = null
  const unsubscribe = scene.subscribe((change) => {
    const emit = () => {
      timer = null
      cached = null
      for (const listener of [...listeners]) listener()
    }
    if (change.isLocal) {
      if (timer) clearTimeout(timer)
      emit()
    } else timer ??= setTimeout(emit, PAUSE_MS)
  })
  return {
    current: () => {
      cached ??= outlineOf(scene.notes.values(), scene.areas.values())
      return cached
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: () => {
      if (timer) clearTimeout(timer)
      unsubscribe()
    },
  }
}
