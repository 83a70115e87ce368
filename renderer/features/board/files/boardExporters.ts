import { fileNameOf } from '../../../../shared/base/text/fileName.ts'
import { readBoard } from '../../../../shared/model/records/boardAttributes.ts'
import type { Note, NoteColour } from '../../../../shared/model/records/note.ts'
import { listPeople } from '../../../../shared/model/records/person.ts'
import { readPalette } from '../../../board/render/palette.ts'
import { openScene, type Scene } from '../../../board/scene/scene.ts'
import { notify } from '../../../kit/notices/notices.ts'
import { localeOf } from '../../../kit/text/format.ts'
import { currentLanguage, t } from '../../../kit/text/translations.ts'
import { saveFile } from '../../../platform/saveFile.ts'
import type { SyncClient } from '../../../sync/client.ts'
import type { Exporter, ExportSource } from '../../feature.ts'
import { authorOf, colourKeys, nameLookup } from '../boardTexts.ts'

/** Saves the board as a picture: its question, its areas and its notes. */
export const exportBoardPng = (client: SyncClient, source: ExportSource): Promise<void> =>
  save(client, 'png', source, async (scene) => {
    const { exportPng } = await import('../../../board/export/exportPng.ts')
    return exportPng(scene, readBoard(source.doc).question, readPalette(document.documentElement))
  })

/** Saves the notes of the board as a table. */
export const exportBoardCsv = (client: SyncClient, source: ExportSource): Promise<void> =>
  save(client, 'csv', source, async (scene) => {
    const { exportCsv } = await import('../../../board/export/exportCsv.ts')
    const headings = {
      area: t('board.csv.area'),
      text: t('board.csv.text'),
      colour: t('board.csv.colour'),
      author: t('board.csv.author'),
      madeAt: t('board.csv.madeAt'),
    }
    const nameOf = nameLookup(listPeople(source.processDoc))
    const labels = { header: headings, colour: (colour: NoteColour) => t(colourKeys[colour]), author: (note: Note) => authorOf(note, nameOf) }
    return exportCsv(scene, labels, localeOf(currentLanguage()))
  })

/** Reads the board once, encodes it, asks where to save it, and shows a notice of the result. */
async function save(
  client: SyncClient,
  kind: 'png' | 'csv',
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
  { id: 'board.exportCsv', kind: 'board', titleKey: 'board.exportCsv', run: exportBoardCsv },
]
