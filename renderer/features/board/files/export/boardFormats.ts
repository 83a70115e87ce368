import { utf8 } from '../../../../../shared/base/bytes.ts'
import { boardAsFile } from '../../../../../shared/model/boardFile/boardFile.ts'
import { readBoard } from '../../../../../shared/model/records/boardAttributes.ts'
import type { Comment } from '../../../../../shared/model/records/comment.ts'
import { drawnThreads } from '../../../../board/export/drawnThreads.ts'
import type { Slicing } from '../../../../board/export/inSlices.ts'
import type { PageChoice } from '../../../../board/export/pages/exportPages.ts'
import type { DrawingOptions } from '../../../../board/export/svg/exportSvg.ts'
import type { Scene } from '../../../../board/scene/scene.ts'
import { readPalette, readPaperPalette } from '../../../../board/theme/palette.ts'
import { localeOf } from '../../../../kit/text/format.ts'
import { currentLanguage, t } from '../../../../kit/text/translations.ts'
import { inDesktopApp } from '../../../../platform/platform.ts'
import { processAssets } from '../../../../sync/assets/processAssets.ts'
import type { SyncClient } from '../../../../sync/client.ts'
import type { ExportSource } from '../../../feature.ts'
import { drawLabels } from '../../boardTexts.ts'
import { listedCardText } from '../../cards/listedCardText.ts'
import { loadPictures, readPictures } from '../../pictures/loadPictures.ts'
import { drawingLabels } from './drawingLabels.ts'
import { exportedAuthors } from './exportedAuthors.ts'
import { pagesAsPdf } from './pagesAsPdf.ts'
import { paperNumberIn } from './paperNumberIn.ts'
import { tableLabels } from './tableLabels.ts'

/** The formats in which a board is saved, in the order in which they are offered. */
export const boardFormats = ['png', 'svg', 'pdf', 'xlsx', 'csv', 'json', 'excalidraw'] as const
/** One of them. */
export type BoardFormat = (typeof boardFormats)[number]

/** What a person chooses besides the format. */
export interface ExportChoice {
  readonly pages: PageChoice
  /** Whether who wrote something is named. */
  readonly withNames: boolean
  /** The comments that drawings show; null: none. */
  readonly comments: readonly Comment[] | null
}

/** One page of the size that most printers have. */
export const usualChoice: ExportChoice = { pages: { division: 'whole', size: 'a4', orientation: 'landscape' }, withNames: true, comments: null }

/** What the code of a format is given. */
interface FormatContext {
  readonly client: SyncClient
  readonly source: ExportSource
  readonly scene: Scene
  readonly choice: ExportChoice
  readonly slicing: Slicing
}

/**
 * Makes the file of a board; the code of each format is loaded when it is needed.
 * @returns null where it was given to the printer
 * @throws Problem, the reason of the signal once it is aborted
 */
export const makeBoardFile = (format: BoardFormat, context: FormatContext): Promise<Uint8Array | null> => encoders[format](context)

const encoders: { readonly [Format in BoardFormat]: (context: FormatContext) => Promise<Uint8Array | null> } = {
  png: async ({ client, scene, source, choice, slicing }) => {
    const { exportPng } = await import('../../../../board/export/exportPng.ts')
    return exportPng(
      scene,
      readBoard(source.doc).question,
      readPalette(document.documentElement),
      { ...drawLabels, card: listedCardText(source.processDoc), paperNumber: paperNumberIn(source.doc) },
      loadPictures(processAssets(client, source.processId)),
      slicing,
      commentsOf(scene, choice),
    )
  },
  svg: async ({ client, scene, source, choice, slicing }) => {
    const { exportSvg } = await import('../../../../board/export/svg/exportSvg.ts')
    return exportSvg(drawingOf(client, source, scene, choice), slicing)
  },
  pdf: async ({ client, scene, source, choice, slicing }) => {
    const { exportPages } = await import('../../../../board/export/pages/exportPages.ts')
    const pagesLabels = {
      areaPage: (title: string) =>
        t('board.export.areaPage', { board: source.title.trim() || t('kind.board'), area: title || t('board.area.untitled') }),
      position: (page: number, of: number) => t('board.export.position', { page, of }),
    }
    const options = { ...drawingOf(client, source, scene, choice), palette: readPaperPalette('sheet') }
    const html = await exportPages(options, choice.pages, pagesLabels, { slicing, embedFonts: inDesktopApp() })
    return pagesAsPdf(client, html, slicing)
  },
  xlsx: async ({ scene, source }) => {
    const { exportXlsx } = await import('../../../../board/export/exportXlsx.ts')
    return exportXlsx(scene, tableLabels(source), source.title.trim() || t('kind.board'))
  },
  csv: async ({ scene, source }) => {
    const { exportCsv } = await import('../../../../board/export/exportCsv.ts')
    return exportCsv(scene, tableLabels(source), localeOf(currentLanguage()))
  },
  json: async ({ source, choice }) => {
    const { detail, nameOf } = exportedAuthors(source)
    // with an id, somebody who has the process would find the name again
    const named = choice.withNames && detail === 'named' ? nameOf : null
    const file = boardAsFile(source.doc, { title: source.title, language: currentLanguage(), nameOf: named })
    return utf8(JSON.stringify(file, null, 1))
  },
  excalidraw: async ({ scene, source, slicing }) => {
    const { exportExcalidraw } = await import('../../../../board/exchange/excalidraw/exportExcalidraw.ts')
    const { question } = readBoard(source.doc)
    return utf8(await exportExcalidraw(scene, { palette: readPaperPalette(), labels: drawLabels, question }, slicing))
  },
}

/** The board on paper, whatever theme is on screen. */
const drawingOf = (client: SyncClient, source: ExportSource, scene: Scene, choice: ExportChoice): DrawingOptions => ({
  scene,
  question: readBoard(source.doc).question,
  palette: readPaperPalette(),
  labels: drawingLabels(source, scene),
  readPicture: readPictures(processAssets(client, source.processId)),
  comments: commentsOf(scene, choice),
})

const commentsOf = (scene: Scene, { comments }: ExportChoice): DrawingOptions['comments'] =>
  comments ? { threads: drawnThreads(scene, comments), heading: t('board.export.comments') } : undefined
