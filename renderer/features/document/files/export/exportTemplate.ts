import { utf8 } from '../../../../../shared/base/bytes.ts'
import { Problem } from '../../../../../shared/base/problem.ts'
import { fileNameOf } from '../../../../../shared/base/text/fileName.ts'
import { MAX_IMAGE_BYTES } from '../../../../../shared/document/bodySchema.ts'
import { bodyTemplate } from '../../../../../shared/document/templates/bodyTemplate.ts'
import { readBody } from '../../../../../shared/model/records/documentBody.ts'
import { notify } from '../../../../kit/notices/notices.ts'
import { t } from '../../../../kit/text/translations.ts'
import { saveFile } from '../../../../platform/saveFile.ts'
import { processAssets } from '../../../../sync/assets/processAssets.ts'
import type { SyncClient } from '../../../../sync/client.ts'
import type { ExportSource } from '../../../feature.ts'
import { notifyMissingPictures, withPictureData } from './pictureData.ts'

/** Saves the document as a template of one's own: its headings, guidance, opening words and empty tables. */
export async function exportTemplate(client: SyncClient, { doc, title, processId }: ExportSource): Promise<void> {
  const name = fileNameOf(title, 'tavolo-modello')
  try {
    const { nodes, missing } = await withPictureData(processAssets(client, processId), readBody(doc), { maxBytes: MAX_IMAGE_BYTES })
    const template = bodyTemplate(nodes, { id: 'own', title, language: document.documentElement.lang.slice(0, 2), madeFrom: title })
    const isSaved = await saveFile(client, { name, kind: 'tavolo-modello', bytes: utf8(JSON.stringify(template, null, 1)) })
    if (isSaved) notify(t('document.exported', { name }), { kind: 'exported' })
    if (isSaved) notifyMissingPictures(missing)
  } catch (error) {
    if (!(error instanceof Problem)) console.error(error)
    notify(t('document.exportFailed'), { tone: 'stop' })
  }
}
