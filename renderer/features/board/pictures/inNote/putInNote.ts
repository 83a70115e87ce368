import type { AssetRef } from '../../../../../shared/base/assets/assetRef.ts'
import { boxAround, centreOf } from '../../../../../shared/base/geometry.ts'
import { type NoteId, readNote, setNotePicture } from '../../../../../shared/model/records/note.ts'
import { putPictures } from '../../../../../shared/model/records/picture.ts'
import type { Board } from '../../../../board/engine/board.ts'
import { notify } from '../../../../kit/notices/notices.ts'
import { t } from '../../../../kit/text/translations.ts'
import { importPictures, type PictureImport } from '../importPictures.ts'
import { pictureBox } from '../pictureBoxes.ts'
import { notifyLeft, notifyResult, PICTURE_QUESTION } from '../pictureNotices.ts'

/**
 * Stores a file and puts it into a note, as one step of undo. Where the note goes meanwhile, the picture is on the board in its place. Never throws.
 * @param describe opens the question what it shows @returns whether it is there
 */
export async function putInNote({ board, assets, preparer, left }: PictureImport, file: File, id: NoteId, describe: () => void): Promise<boolean> {
  const before = readNote(board.doc, id)
  let asset: AssetRef | null = null
  const result = await importPictures([file], {
    prepare: preparer.prepare,
    add: assets.add,
    isStopped: () => left.aborted,
    onStored: (stored) => {
      asset = stored
    },
    onProgress: () => {},
  })
  if (left.aborted) {
    notifyLeft(1)
    return false
  }
  if (asset) put(board, asset, id, before?.box)
  else {
    const again = () => void putInNote({ board, assets, preparer, left }, file, id, describe)
    notifyResult(result, { again, undo: () => undefined })
    return false
  }
  if (!readNote(board.doc, id)?.picture) return false
  // whoever writes goes on writing
  if (board.editing.current() === null) describe()
  else notify(t('board.notePicture.added'), { kind: PICTURE_QUESTION, action: { label: t('board.picture.describe'), run: describe } })
  if (result.stills > 0) notify(t('picture.firstImage'))
  return true
}

function put(board: Board, asset: AssetRef, id: NoteId, box = boxAround([board.visibleBox()])): void {
  if (readNote(board.doc, id)) board.write((doc, author) => setNotePicture(doc, author, id, asset))
  else if (box)
    board.putObjects((doc, author, layer) => putPictures(doc, author, [{ asset, box: pictureBox(asset, centreOf(box), board.visibleBox()), layer }]))
}
