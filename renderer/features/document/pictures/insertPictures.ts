import type { Editor } from '@tiptap/core'
import { Problem } from '../../../../shared/base/problem.ts'
import { notify } from '../../../kit/notices/notices.ts'
import { t } from '../../../kit/text/translations.ts'
import { importPicture } from './importPicture.ts'

/** Puts picture files into the text, one after the other, each in a transaction of its own, so that one update has one picture. */
export async function insertPictures(editor: Editor, files: readonly Blob[], at?: number): Promise<void> {
  let insertAt = at
  for (const file of files) {
    try {
      const picture = await importPicture(file)
      if (editor.isDestroyed) return
      const position = Math.min(insertAt ?? editor.state.selection.to, editor.state.doc.content.size)
      editor
        .chain()
        .insertContentAt(position, { type: 'image', attrs: { ...picture, alt: '' } })
        .run()
      insertAt = undefined
    } catch (error) {
      notifyPictureProblem(error)
    }
  }
}

/** Says why a picture could not come in. */
export function notifyPictureProblem(error: unknown): void {
  const tooLarge = error instanceof Problem && error.code === 'file.tooLarge'
  notify(t(tooLarge ? 'document.picture.tooLarge' : 'document.picture.unreadable'), { tone: 'signal' })
}
