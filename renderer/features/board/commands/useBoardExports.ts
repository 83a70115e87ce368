import { useMemo } from 'react'
import { fileNameOf } from '../../../../shared/base/fileName.ts'
import { readBoard } from '../../../../shared/model/records/boardAttributes.ts'
import type { Board } from '../../../board/engine/board.ts'
import { readPalette } from '../../../board/render/palette.ts'
import { notify } from '../../../kit/notices/notices.ts'
import { t } from '../../../kit/text/translations.ts'
import { saveFile } from '../../../platform/saveFile.ts'
import { colourKeys } from '../boardTexts.ts'

/** Saves the board as a file and shows a notice of the result. */
export interface BoardExports {
  readonly png: () => Promise<void>
  readonly csv: () => Promise<void>
}

export function useBoardExports(board: Board | null, title: string, nameOf: (id: string) => string): BoardExports {
  return useMemo(() => {
    const save = async (kind: 'png' | 'csv', encode: (board: Board) => Promise<Uint8Array>) => {
      if (!board) return
      const name = fileNameOf(title.trim() || t('kind.board'), kind)
      try {
        if (await saveFile({ name, kind, bytes: await encode(board) })) notify(t('board.exported', { name }))
      } catch (error) {
        console.error(error)
        notify(t('board.exportFailed'), { tone: 'stop' })
      }
    }
    return {
      // exports are seldom needed, so they are loaded on demand
      png: () =>
        save('png', async ({ scene, doc }) => {
          const { exportPng } = await import('../../../board/export/exportPng.ts')
          return exportPng(scene, readBoard(doc).question, readPalette(document.documentElement))
        }),
      csv: () =>
        save('csv', async ({ scene }) => {
          const { exportCsv } = await import('../../../board/export/exportCsv.ts')
          const headings = {
            area: t('board.csv.area'),
            text: t('board.csv.text'),
            colour: t('board.csv.colour'),
            author: t('board.csv.author'),
            madeAt: t('board.csv.madeAt'),
          }
          return exportCsv(scene, { header: headings, colour: (colour) => t(colourKeys[colour]), person: nameOf })
        }),
    }
  }, [board, title, nameOf])
}
