import { Problem } from '../../../../../shared/base/problem.ts'
import { fileNameOf } from '../../../../../shared/base/text/fileName.ts'
import type { Slicing } from '../../../../board/export/inSlices.ts'
import { openScene } from '../../../../board/scene/scene.ts'
import { notify } from '../../../../kit/notices/notices.ts'
import { t } from '../../../../kit/text/translations.ts'
import { saveFile } from '../../../../platform/saveFile.ts'
import type { SyncClient } from '../../../../sync/client.ts'
import type { ExportSource } from '../../../feature.ts'
import { type BoardFormat, type ExportChoice, makeBoardFile, usualChoice } from './boardFormats.ts'

/**
 * Reads the board once, makes its file, asks where to save it, and shows a notice of the result.
 * @returns whether it was saved or printed; false where the person cancelled, or it failed
 */
export async function saveBoard(
  client: SyncClient,
  source: ExportSource,
  format: BoardFormat,
  { choice = usualChoice, slicing = {} }: { readonly choice?: ExportChoice; readonly slicing?: Slicing } = {},
): Promise<boolean> {
  const scene = openScene(source.doc)
  const name = fileNameOf(source.title.trim() || t('kind.board'), format)
  try {
    const bytes = await makeBoardFile(format, { client, source, scene, choice, slicing })
    if (!bytes) return true
    const isSaved = await saveFile(client, { name, kind: format, bytes })
    if (isSaved) notify(t('board.exported', { name }), { kind: 'exported' })
    return isSaved
  } catch (error) {
    if (slicing.signal?.aborted) return false
    if (!(error instanceof Problem)) console.error(error)
    notify(t('board.exportFailed'), { tone: 'stop' })
    return false
  } finally {
    scene.close()
  }
}
