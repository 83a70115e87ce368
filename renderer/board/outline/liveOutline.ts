import type { Dispose, Live } from '../../../shared/base/live.ts'
import type { Scene } from '../scene/scene.ts'
import { type OutlineSection, outlineOf } from './outlineOrder.ts'

/** Milliseconds between two updates of the outline by remote changes: a list that is being read must not flicker. */
const PAUSE_MS = 120

/**
 * The outline of a scene, or another reading of it. It is computed when it is read after a change; local changes are announced at once, remote ones at most
 * every {@link PAUSE_MS} milliseconds.
 */
export function liveOutline<Section extends OutlineSection = OutlineSection>(
  scene: Scene,
  read: (scene: Scene) => readonly Section[] = outlineOf as never,
): Live<readonly Section[]> & { readonly close: Dispose } {
  const listeners = new Set<() => void>()
  let cached: readonly Section[] | null = null
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
      cached ??= read(scene)
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
