import type { Editor } from '@tiptap/core'
import { Problem } from '../../../../shared/base/problem.ts'
import { notify } from '../../../kit/notices/notices.ts'
import { t } from '../../../kit/text/translations.ts'
import { type StoredPicture, storePicture } from './storePicture.ts'

/** Puts a picture into the text. @param at without: behind the selection */
export function insertPicture(editor: Editor, picture: StoredPicture, alt: string, at?: number): void {
  const position = Math.min(at ?? editor.state.selection.to, editor.state.doc.content.size)
  editor
    .chain()
    .insertContentAt(position, { type: 'image', attrs: { ...picture, alt } })
    .run()
}

/**
 * Inserts picture files one after the other, each when it is stored.
 * @param alt what the pictures show
 * @returns whether all of them could be read
 */
export async function insertPictures(editor: Editor, files: readonly Blob[], at?: number, alt = ''): Promise<boolean> {
  let all = true
  let insertAt = at
  for (const file of files) {
    try {
      const picture = await storePicture(file, editor.storage.pictureNodes.add)
      if (editor.isDestroyed) return all
      insertPicture(editor, picture, alt, insertAt)
      insertAt = undefined
    } catch (error) {
      notifyPictureProblem(error)
      all = false
    }
  }
  return all
}

/** Notifies why a picture could not be inserted. */
export function notifyPictureProblem(error: unknown): void {
  const code = error instanceof Problem ? error.code : 'file.unreadable'
  if (code === 'file.tooLarge') notify(t('document.picture.tooLarge'), { tone: 'signal' })
  else if (code === 'file.unreadable') notify(t('document.picture.unreadable'), { tone: 'signal' })
  // the disk: what to do is another thing
  else notify(`${t(`problem.${code}.what`)} ${t(`problem.${code}.now`)}`, { tone: 'stop' })
}
