import { fileNameOf } from '../../../../shared/base/text/fileName.ts'
import { readBoard } from '../../../../shared/model/records/boardAttributes.ts'
import { listPeople } from '../../../../shared/model/records/person.ts'
import type { TableLabels } from '../../../board/export/noteRows.ts'
import { openScene, type Scene } from '../../../board/scene/scene.ts'
import { readPalette } from '../../../board/theme/palette.ts'
import { notify } from '../../../kit/notices/notices.ts'
import { localeOf } from '../../../kit/text/format.ts'
import { currentLanguage, t } from '../../../kit/text/translations.ts'
import { saveFile } from '../../../platform/saveFile.ts'
import type { SyncClient } from '../../../sync/client.ts'
import type { Exporter, ExportSource } from '../../feature.ts'
import { authorOf, colourKeys, drawLabels, nameLookup } from '../boardTexts.ts'

/** Saves the board as a picture: its question, its areas and its notes. */
export const exportBoardPng = (client: SyncClient, source: ExportSource): Promise<void> =>
  save(client, 'png', source, async (scene) => {
    const { exportPng } = await import('../../../board/export/exportPng.ts')
    return exportPng(scene, readBoard(source.doc).question, readPalette(document.documentElement), drawLabels)
  })

/** Saves the notes of the board as a table that every program reads. */
export const exportBoardCsv = (client: SyncClient, source: ExportSource): Promise<void> =>
  save(client, 'csv', source, async (scene) => {
    const { exportCsv } = await import('../../../board/export/exportCsv.ts')
    return exportCsv(scene, tableLabels(source), localeOf(currentLanguage()))
  })

/** Saves the notes of the board as a table for Excel and other spreadsheets. */
export const exportBoardXlsx = (client: SyncClient, source: ExportSource): Promise<void> =>
  save(client, 'xlsx', source, async (scene) => {
    const { exportXlsx } = await import('../../../board/export/exportXlsx.ts')
    return exportXlsx(scene, tableLabels(source), source.title.trim() || t('kind.board'))
  })

function tableLabels({ processDoc }: ExportSource): TableLabels {
  const nameOf = nameLookup(listPeople(processDoc))
  return {
    header: {
      area: t('board.csv.area'),
      text: t('board.csv.text'),
      colour: t('board.csv.colour'),
      author: t('board.csv.author'),
      madeAt: t('board.csv.madeAt'),
    },
    colour: (colour) => t(colourKeys[colour]),
    author: (record) => authorOf(record, nameOf),
  }
}

/** Reads the board once, encodes it, asks where to save it, and shows a notice of the result. */
async function save(
  client: SyncClient,
  kind: 'png' | 'csv' | 'xlsx',
  { doc, title }: ExportSource,
  encode: (scene: Scene) => Promise<Uint8Array>,
): Promise<void> {
  const scene = openScene(doc)
  const name = fileNameOf(title.trim() || t('kind.board'), kind)
  try {
    if (await saveFile(client, { name, kind, bytes: await encode(scene) })) notify(t('board.exported', { name }), { kind: 'exported' })
  } catch (error) {
    console.error(error)
    notify(t('board.exportFailed'), { tone: 'stop' })
  } finally {
    scene.close()
  }
}

/** The export commands of a board. */
export const boardExporters: readonly Exporter[] = [
  { id: 'board.exportPng', kind: 'board', titleKey: 'board.exportPng', run: exportBoardPng },
  { id: 'board.exportXlsx', kind: 'board', titleKey: 'board.exportXlsx', run: exportBoardXlsx },
  { id: 'board.exportCsv', kind: 'board', titleKey: 'board.exportCsv', run: exportBoardCsv },
]
