import { useEffect, useMemo, useRef, useState } from 'react'
import type { AssetHash, AssetRef } from '../../../../shared/base/assets/assetRef.ts'
import { type Box, boxAround, type Point } from '../../../../shared/base/geometry.ts'
import { Problem } from '../../../../shared/base/problem.ts'
import { monotonicNow } from '../../../../shared/base/time/monotonicNow.ts'
import type { NoteId } from '../../../../shared/model/records/note.ts'
import { putPictures } from '../../../../shared/model/records/picture.ts'
import type { ProcessId } from '../../../../shared/model/records/processAttributes.ts'
import type { Board } from '../../../board/engine/board.ts'
import type { ObjectId } from '../../../board/objects/objectId.ts'
import { notify } from '../../../kit/notices/notices.ts'
import { startPicturePreparer } from '../../../kit/pictures/picturePreparer.ts'
import { t } from '../../../kit/text/translations.ts'
import { bringAssets } from '../../../sync/assets/bringAssets.ts'
import { processAssets } from '../../../sync/assets/processAssets.ts'
import { useSyncClient } from '../../../sync/useSyncClient.ts'
import { whyNotAnything } from '../rights/whyNot.ts'
import { importPictures, type PictureImport } from './importPictures.ts'
import { putInNote } from './inNote/putInNote.ts'
import { pictureBox, pictureBoxInRows } from './pictureBoxes.ts'
import { notifyLeft, notifyProgress, notifyResult } from './pictureNotices.ts'

/** Files that are taken at once; the rest is offered. */
const MAX_FILES = 100
/** Milliseconds between two times that pictures are put on the board, each a step of undo, and that it is said how far it is. */
const PAUSE_MS = 2000

/** Puts files on the board as pictures around a point, in board units; without it at the mouse, else in the middle of the view. */
export type AddPictures = (files: readonly File[], point?: Point) => Promise<void>

/** How files become pictures of a board. */
export interface BoardPictures {
  readonly add: AddPictures
  /** Puts a file into a note, and asks what it shows. */
  readonly toNote: (file: File, note: NoteId) => Promise<void>
  /** Brings the bytes of pictures that were copied in another process, as far as this device has them. */
  readonly bring: (from: ProcessId, hashes: Iterable<AssetHash>) => Promise<void>
  /** The note of which it is asked what its picture shows; null: none. */
  readonly described: NoteId | null
  readonly describe: (note: NoteId | null) => void
}

/** Takes pictures from files for a board. When the board is left, what is not on it yet is given up, and the person is told. */
export function usePictureImport(board: Board | null, processId: ProcessId): BoardPictures {
  const client = useSyncClient()
  const [described, describe] = useState<NoteId | null>(null)
  const leaving = useRef<AbortController | null>(null)
  useEffect(() => {
    if (!board) return
    const controller = new AbortController()
    leaving.current = controller
    return () => controller.abort()
  }, [board])
  const actions = useMemo(() => {
    const run = async (work: (by: PictureImport) => Promise<unknown>) => {
      const left = leaving.current?.signal
      if (!board || !left) return
      const whyNot = whyNotAnything(board)
      if (whyNot) return void notify(whyNot)
      const preparer = startPicturePreparer()
      await work({ board, assets: processAssets(client, processId), preparer, left })
      preparer.end()
    }
    const add: AddPictures = async (files, point) => {
      if (files.length > 0) await run((by) => addPictures(by, files, point ?? by.board.placeForNew()))
    }
    const toNote: BoardPictures['toNote'] = (file, note) => run((by) => putInNote(by, file, note, () => describe(note)))
    const bring: BoardPictures['bring'] = async (from, hashes) => {
      try {
        const missing = await bringAssets(client, from, processId, hashes)
        if (missing > 0) notify(t('board.picture.notHere', { count: missing }), { tone: 'signal' })
      } catch (error) {
        const code = error instanceof Problem ? error.code : 'storage.unavailable'
        notify(`${t(`problem.${code}.what`)} ${t(`problem.${code}.now`)}`, { tone: 'stop' })
      }
    }
    return { add, toNote, bring }
  }, [board, client, processId])
  return useMemo(() => ({ ...actions, described, describe }), [actions, described])
}

/** Stores the files, and puts them on the board as they come. One by itself is selected, and the person is asked what it shows. */
export async function addPictures({ board, assets, preparer, left }: PictureImport, files: readonly File[], centre: Point): Promise<void> {
  const batch = files.slice(0, MAX_FILES)
  let isStopped = false
  const ids: ObjectId[] = []
  const boxes: Box[] = []
  let pendingAssets: AssetRef[] = []
  let lastPause = monotonicNow()
  const boxOf = (asset: AssetRef, at: number) =>
    batch.length === 1 ? pictureBox(asset, centre, board.visibleBox()) : pictureBoxInRows(asset, centre, at, batch.length)
  const putWaiting = () => {
    lastPause = monotonicNow()
    const pictures = pendingAssets.map((asset, at) => ({ asset, box: boxOf(asset, ids.length + at) }))
    pendingAssets = []
    if (pictures.length === 0) return
    boxes.push(...pictures.map(({ box }) => box))
    ids.push(
      ...board.putObjects((doc, author, layer) =>
        putPictures(
          doc,
          author,
          pictures.map((picture, at) => ({ ...picture, layer: layer + at })),
        ),
      ),
    )
  }
  const result = await importPictures(batch, {
    prepare: preparer.prepare,
    add: assets.add,
    isStopped: () => isStopped || left.aborted,
    onStored: (asset) => pendingAssets.push(asset),
    onProgress: (done) => {
      if (left.aborted || done === batch.length || monotonicNow() - lastPause < PAUSE_MS) return
      putWaiting()
      notifyProgress(done, batch.length, () => {
        isStopped = true
      })
    },
  })
  const rest = [...result.rest, ...files.slice(MAX_FILES)]
  if (left.aborted) return notifyLeft(rest.length + pendingAssets.length)
  putWaiting()
  notifyResult(
    { ...result, rest },
    { again: () => void addPictures({ board, assets, preparer, left }, rest, centre), undo: () => board.deleteObjects(ids) },
  )
  const all = boxAround(boxes)
  if (ids.length === 0 || !all || board.editing.current() !== null) return
  const [only, ...others] = ids
  if (only && others.length === 0) board.edit(only)
  else board.reveal(all)
}
