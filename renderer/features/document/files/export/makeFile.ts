import { readProcess } from '../../../../../shared/model/records/processAttributes.ts'
import { t } from '../../../../kit/text/translations.ts'
import { invoke } from '../../../../platform/invoke.ts'
import { processAssets } from '../../../../sync/assets/processAssets.ts'
import type { SyncClient } from '../../../../sync/client.ts'
import type { ExportSource } from '../../../feature.ts'
import { readWithLive } from '../../live/readWithLive.ts'
import type { PackedFile } from '../convert/conversions.ts'
import type { Converter } from '../convert/converter.ts'
import type { ExportFormat, ExportLook } from './exportFormats.ts'
import { withPictureData } from './pictureData.ts'

/** A document as a file of a format. */
export interface MadeFile {
  readonly bytes: Uint8Array
  /** Files that it refers to, with their paths beside it: the pictures of Markdown. */
  readonly beside: readonly PackedFile[]
  /** Pictures that are not on this device yet. */
  readonly missingPictures: number
}

/** Makes the file of a document. @param folder of what stands beside it @throws Problem, Cancelled */
export async function makeFile(
  client: SyncClient,
  converter: Converter,
  source: ExportSource,
  format: ExportFormat,
  { appearance, folder }: { readonly appearance: ExportLook; readonly folder: string },
): Promise<MadeFile> {
  const [page, of] = [t('document.docx.page'), t('document.docx.of')]
  const metadata = {
    title: source.title,
    language: document.documentElement.lang,
    author: readProcess(source.processDoc).title,
    page,
    of,
    ...(appearance.contents ? { contents: t('document.export.contentsTitle') } : {}),
    ...(appearance.logo ? { logo: appearance.logo } : {}),
  }
  const { nodes, missing } = await withPictureData(processAssets(client, source.processId), await readWithLive(client, source))
  if (format === 'md') return { ...(await converter.run('writeMarkdown', { nodes, folder })), missingPictures: missing }
  const written = await converter.run('write', { format: format === 'pdf' ? 'html' : format, document: { nodes }, metadata })
  const bytes = format === 'pdf' ? (await invoke(client, 'file.toPdf', { html: written, page, of })).bytes : written
  return { bytes, beside: [], missingPictures: missing }
}
