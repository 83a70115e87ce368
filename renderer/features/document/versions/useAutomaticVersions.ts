import type { Editor } from '@tiptap/core'
import { useEffect } from 'react'
import type * as Y from 'yjs'
import { afterQuiet } from '../../../../shared/base/time/afterQuiet.ts'
import { monotonicNow } from '../../../../shared/base/time/monotonicNow.ts'
import { readFlat } from '../../../../shared/document/flat/readFlat.ts'
import { keepAutomatically } from '../../../../shared/model/records/documentVersion.ts'
import type { ProcessId } from '../../../../shared/model/records/processAttributes.ts'
import type { Author } from '../../../../shared/model/transact.ts'
import type { RoomName } from '../../../../shared/protocol/role.ts'
import { openRoom } from '../../../sync/room/openRoom.ts'
import { useSyncClient } from '../../../sync/useSyncClient.ts'

interface Options {
  readonly editor: Editor
  readonly doc: Y.Doc
  readonly base: string
  readonly processId: ProcessId
  /** The room of the versions; null for who may not write in the document. */
  readonly room: RoomName | null
  readonly author: Author
}

/** Milliseconds of quiet before a version is packed: it costs the whole document. */
const QUIET_MS = 20_000
/** Milliseconds between two looks at the versions that are there: their room may be megabytes, and is loaded for each. */
const LOOK_MS = 15 * 60_000

/** Keeps the document by itself while this person writes in it: at most once an hour, and in a pause where there is one. */
export function useAutomaticVersions({ editor, doc, base, processId, room: name, author }: Options): void {
  const client = useSyncClient()
  useEffect(() => {
    if (!name) return
    let lastLook = Number.NEGATIVE_INFINITY
    const saveVersion = async () => {
      const room = await openRoom(client, processId, name)
      if (room.mayWrite.current()) keepAutomatically(room.doc, author, readFlat(doc, base))
      await room.close()
    }
    const onQuiet = () => {
      if (monotonicNow() - lastLook < LOOK_MS) return
      lastLook = monotonicNow()
      saveVersion().catch(() => {
        // what cannot be kept now is kept at the next pause
        lastLook = Number.NEGATIVE_INFINITY
      })
    }
    const { request: onUpdate, cancel } = afterQuiet(onQuiet, QUIET_MS, LOOK_MS)
    editor.on('update', onUpdate)
    return () => {
      cancel()
      editor.off('update', onUpdate)
    }
  }, [client, editor, doc, base, processId, name, author])
}
