import type { Box } from '../../../shared/base/geometry.ts'
import type { Dispose } from '../../../shared/base/live.ts'
import type { Presence } from '../../../shared/protocol/presence.ts'
import type { BoardEvent } from '../objects/boardEvent.ts'
import type { ObjectId } from '../objects/objectId.ts'
import type { SceneChange } from '../scene/scene.ts'
import type { Selection } from '../scene/selection.ts'
import type { DragPreview } from '../tools/toolEffect.ts'

/** Objects that are shown at another box, or start or stop being dragged. */
export interface PreviewChange {
  readonly objects: ReadonlySet<ObjectId>
  /** The drag in this window, null where there is none; undefined where the change comes from another device. */
  readonly local?: DragPreview | null
}

/** The events by which the parts of an engine talk, each with its payload. */
export interface EngineEvents {
  /** Objects of the board changed, here or elsewhere. */
  readonly sceneChanged: SceneChange
  /** What is attached to objects changed, here or elsewhere: tags. */
  readonly attachedChanged: ReadonlySet<ObjectId>
  readonly selectionChanged: { readonly before: Selection; readonly after: Selection }
  /** A drag, here or on another device, moved what is shown. */
  readonly previewChanged: PreviewChange
  /** Cursors, selections or drags of other devices changed: all of them, by connection. */
  readonly presenceChanged: ReadonlyMap<number, Presence>
  /** The person wants to write in another object beside this one. */
  readonly anotherRequested: ObjectId
  /** Pictures can be painted now, at these boxes, in board units. */
  readonly picturesReady: { readonly boxes: readonly Box[] }
  readonly notice: BoardEvent
}

/** Typed events of one engine. Listeners are called in the order of their registration, which is the order of construction. */
export interface EventChannel {
  readonly on: <T extends keyof EngineEvents>(type: T, listener: (payload: EngineEvents[T]) => void) => Dispose
  readonly emit: <T extends keyof EngineEvents>(type: T, payload: EngineEvents[T]) => void
}

/** Events of a new engine. Cost of an event: O(its listeners). */
export function createEventChannel(): EventChannel {
  const listeners: { readonly [T in keyof EngineEvents]: Set<(payload: EngineEvents[T]) => void> } = {
    sceneChanged: new Set(),
    attachedChanged: new Set(),
    selectionChanged: new Set(),
    previewChanged: new Set(),
    presenceChanged: new Set(),
    anotherRequested: new Set(),
    picturesReady: new Set(),
    notice: new Set(),
  }
  return {
    on: (type, listener) => {
      listeners[type].add(listener)
      return () => listeners[type].delete(listener)
    },
    emit: (type, payload) => {
      for (const listener of [...listeners[type]]) listener(payload)
    },
  }
}
