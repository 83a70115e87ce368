import type { Editor } from '@tiptap/core'
import { Problem } from '../../../../shared/base/problem.ts'
import { notify } from '../../../kit/notices/notices.ts'
import { t } from '../../../kit/text/translations.ts'
import { importPicture } from './importPicture.ts'

/**
 * Inserts picture files one after the other, each in a transaction of its own, so that an update contains one picture at most.
 * @param alt what the pictures show
 * @returns whether all of them could be read
 */
export async function insertPictures(editor: Editor, files: readonly Blob[], at?: number, alt = ''): Promise<boolean> {
  let all = true
  let insertAt = at
  for (const file of files) {
    try {
      const picture = await importPicture(file)
      if (editor.isDestroyed) return all
      const position = Math.min(insertAt ?? editor.state.selection.to, editor.state.doc.content.size)
      editor
        .chain()
        .insertContentAt(position, { type: 'image', attrs: { ...picture, alt } })
        .run()
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
  const tooLarge = error instanceof Problem && error.code === 'file.tooLarge'
  notify(t(tooLarge ? 'document.picture.tooLarge' : 'document.picture.unreadable'), { tone: 'signal' })
}
