import type * as Y from 'yjs'
import type { Live } from '../../../shared/base/live.ts'
import { rooms } from '../../../shared/model/rooms.ts'
import type { Author } from '../../../shared/model/transact.ts'
import type { ObjectId } from '../objects/objectId.ts'
import type { ObjectKind } from '../objects/objectKind.ts'
import { objectKinds } from '../objects/objectKinds.ts'
import { NO_PICTURES, type PictureSource } from '../objects/picture/pictureSource.ts'
import { openScene, type Scene } from '../scene/scene.ts'
import { createSpatialIndex, type ObjectIndex } from '../scene/spatialIndex.ts'
import type { BoardOptions } from './board.ts'
import { type BoardState, createBoardState } from './boardState.ts'
import { createDragPreviewState, type DragPreviewState } from './dragPreview.ts'
import { createEventChannel, type EventChannel } from './engineEvents.ts'
import { createPermissions, type Permissions } from './permissions/permissions.ts'
import { openPresencePublisher, type PresencePublisher, SILENT_PUBLISHER } from './presence/presencePublisher.ts'
import { openRemotePresence, type RemotePresence } from './presence/remotePresence.ts'
import { openUndo, type Undo } from './undo.ts'
import { openView, type View } from './view.ts'

/** What every other part of an engine builds on: complete before any of them is constructed. */
export interface EngineCore {
  readonly doc: Y.Doc
  readonly author: Author
  readonly mayWrite: Live<boolean>
  readonly permissions: Permissions
  readonly events: EventChannel
  readonly kinds: readonly ObjectKind[]
  readonly scene: Scene
  readonly pictures: PictureSource
  /** Stored boxes of the objects; up to date before any listener of `sceneChanged` is called. */
  readonly index: ObjectIndex
  readonly view: View
  readonly state: BoardState
  readonly remotePresence: RemotePresence
  readonly dragPreview: DragPreviewState
  readonly presence: PresencePublisher
  readonly undo: Undo
  /** Id of an object's element on the page, unique among the boards of a window. */
  readonly domId: (id: string) => string
  readonly close: () => void
}

/**
 * Reads the document, then follows it. Cost: O(objects log objects) once; a change costs O(changed objects · log objects).
 * @param name prefix of element ids, unique among the boards of a window @param stage the element in which the board is seen
 */
export function openCore(options: BoardOptions, name: string, stage: HTMLElement): EngineCore {
  const { doc, author, mayWrite, awareness, kinds = objectKinds, records = rooms, pictures = NO_PICTURES } = options
  const events = createEventChannel()
  const permissions = createPermissions(options)
  const stopRefusals = options.rights?.onRefused((refusal) => events.emit('notice', { type: 'refused', refusal }))
  const scene = openScene(doc, kinds)
  const index = createSpatialIndex<ObjectId>()
  index.load(Array.from(scene.objects.values(), ({ id, box }) => [id, box] as const))
  const stopFollowingScene = scene.subscribe((change) => {
    for (const [id, { after }] of change.objects) {
      if (after) index.put(id, after.box)
      else index.remove(id)
    }
    events.emit('sceneChanged', change)
  })
  scene.attachments.subscribe((ids) => events.emit('attachedChanged', ids))
  const view = openView(stage)
  const state = createBoardState(options.labels, scene, events)
  const remotePresence = openRemotePresence(awareness, events)
  const dragPreview = createDragPreviewState(scene, remotePresence.others, events)
  const presence = options.isSilent ? SILENT_PUBLISHER : openPresencePublisher(awareness, state, events)
  const undo = openUndo(doc, author, events, records)
  return {
    doc,
    author,
    mayWrite,
    permissions,
    events,
    kinds,
    scene,
    pictures,
    index,
    view,
    state,
    remotePresence,
    dragPreview,
    presence,
    undo,
    domId: (id) => `${name}-${id}`,
    close: () => {
      stopFollowingScene()
      stopRefusals?.()
      permissions.close()
      remotePresence.close()
      presence.clear()
      undo.close()
      scene.close()
      view.close()
    },
  }
}
