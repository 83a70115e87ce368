import { useMemo } from 'react'
import { fileNameOf } from '../../../shared/base/fileName.ts'
import { readBoard } from '../../../shared/model/board.ts'
import type { Board } from '../../board/board.ts'
import { readPalette } from '../../board/paint/palette.ts'
import { notify } from '../../kit/notices.ts'
import { say } from '../../kit/words.ts'
import { saveFile } from '../../platform/saveFile.ts'
import { colourKeys } from './boardWords.ts'

/** The board as files. Each tells how it went. */
export interface Exports {
  readonly png: () => Promise<void>
  readonly csv: () => Promise<void>
}

export function useExports(board: Board | null, title: string, nameOf: (id: string) => string): Exports {
  return useMemo(() => {
    const save = async (kind: 'png' | 'csv', make: (board: Board) => Promise<Uint8Array>) => {
      if (!board) return
      const name = fileNameOf(title.trim() || say('kind.board'), kind)
      try {
        if (await saveFile({ name, kind, bytes: await make(board) })) notify(say('board.exported', { name }))
      } catch (error) {
        console.error(error)
        notify(say('board.exportFailed'), { tone: 'stop' })
      }
    }
    return {
      // both are seldom needed, so they come when they are
      png: () =>
        save('png', async ({ scene, doc }) => {
          const { exportPng } = await import('../../board/exportPng.ts')
          return exportPng(scene, readBoard(doc).question, readPalette(document.documentElement))
        }),
      csv: () =>
        save('csv', async ({ scene }) => {
          const { exportCsv } = await import('../../board/exportCsv.ts')
          const head = {
            area: say('board.csv.area'),
            text: say('board.csv.text'),
            colour: say('board.csv.colour'),
            author: say('board.csv.author'),
            madeAt: say('board.csv.madeAt'),
          }
          return exportCsv(scene, { head, colour: (colour) => say(colourKeys[colour]), person: nameOf })
        }),
    }
  }, [board, title, nameOf])
}
