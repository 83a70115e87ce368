import { fileBodyInSteps } from '../../../../../shared/document/exchange/fileBody.ts'
import type { FileDocument } from '../../../../../shared/document/exchange/fileDocument.ts'
import { noOverlay } from '../../../../../shared/document/exchange/fileOverlay.ts'
import { listPeople } from '../../../../../shared/model/records/person.ts'
import { readProcess } from '../../../../../shared/model/records/processAttributes.ts'
import { t } from '../../../../kit/text/translations.ts'
import { invoke } from '../../../../platform/invoke.ts'
import { processAssets } from '../../../../sync/assets/processAssets.ts'
import type { SyncClient } from '../../../../sync/client.ts'
import { openRoom } from '../../../../sync/room/openRoom.ts'
import type { ExportSource } from '../../../feature.ts'
import { readWithLive } from '../../live/readWithLive.ts'
import { withCurrentNames } from '../../mentions/namesInFile.ts'
import { kindsBefore } from '../../review/suggestions/suggestionTexts.ts'
import { withPlans } from '../../sections/plansInFile.ts'
import { planTexts } from '../../sections/sectionTexts.ts'
import type { PackedFile } from '../convert/conversions.ts'
import type { Converter } from '../convert/converter.ts'
import type { ExportFormat, ExportLook } from './exportFormats.ts'
import { withPictureData } from './pictureData.ts'
import { type ReviewChoice, reviewForFile } from './reviewForFile.ts'

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
    kindsBefore: kindsBefore(),
    ...(appearance.contents ? { contents: t('document.export.contentsTitle') } : {}),
    logos: appearance.logos ?? [],
  }
  const file = await readForFile(client, source, format, appearance.review ?? 'original')
  const planned = withPlans(file.nodes, appearance.plans ?? 'without', planTexts(source.processDoc))
  const { nodes, missing } = await withPictureData(processAssets(client, source.processId), planned, {
    still: format === 'html' || format === 'pdf',
  })
  if (format === 'md') {
    const written = await converter.run('writeMarkdown', { nodes, comments: file.comments, language: metadata.language, folder })
    return { ...written, missingPictures: missing }
  }
  const written = await converter.run('write', { format: format === 'pdf' ? 'html' : format, document: { ...file, nodes }, metadata })
  const bytes =
    format === 'pdf' ? (await invoke(client, 'file.toPdf', { html: written, page, of, title: source.title, ownPages: false })).bytes : written
  return { bytes, beside: [], missingPictures: missing }
}

const nextTask = () => new Promise<void>((resolve) => setTimeout(resolve))

/** The document with the comments and suggestions that are to be in the file. */
async function readForFile(client: SyncClient, source: ExportSource, format: ExportFormat, choice: ReviewChoice): Promise<FileDocument> {
  const room = choice === 'original' ? null : await openRoom(client, source.processId, `comments/${source.id}`)
  try {
    const { doc, overlay, comments } = room
      ? reviewForFile(room.doc, source.doc, listPeople(source.processDoc), choice, format)
      : { doc: source.doc, overlay: noOverlay, comments: [] }
    const nodes = await readWithLive(client, source, (live) => fileBodyInSteps(doc, overlay, live, nextTask))
    return { nodes: await withCurrentNames(client, source, nodes), comments }
  } finally {
    await room?.close()
  }
}
