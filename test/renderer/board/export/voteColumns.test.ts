import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { exportCsv } from '../../../../renderer/board/export/exportCsv.ts'
import { drawVotes } from '../../../../renderer/board/objects/attached/voteBadge.ts'
import { openScene } from '../../../../renderer/board/scene/scene.ts'
import { putArea } from '../../../../shared/model/records/area.ts'
import { putNotes } from '../../../../shared/model/records/note.ts'
import { putVoteMarks, voteMark } from '../../../../shared/model/records/voteMark.ts'
import { testAuthor } from '../../../support/peers.ts'
import { tableTestLabels } from './tableTestLabels.ts'

test('what notes and their area came to in votes has columns of its own, with the decimal sign of the reader', () => {
  const doc = new Y.Doc()
  const author = testAuthor('anna')
  const area = putArea(doc, author, { title: 'Idee', box: { x: 0, y: 0, width: 900, height: 900 } })
  const box = { x: 10, y: 10, width: 180, height: 180 }
  const [first] = putNotes(doc, author, [{ text: 'Una pensilina', box } as never, { text: 'Un ponte', box: { ...box, x: 300 } } as never])
  const mark = (on: string, figure: number) => ({ on: on as never, figure, rank: 1, isChosen: true })
  putVoteMarks(doc, author, { ballot: 'a'.repeat(43), question: 'Quale nota?', rule: 'score' }, [mark(first as string, 7.25)])
  putVoteMarks(doc, author, { ballot: 'b'.repeat(43), question: 'Quale area?', rule: 'dots' }, [mark(area, 4)])
  const scene = openScene(doc)
  const [header, ...rows] = new TextDecoder().decode(exportCsv(scene, tableTestLabels)).trim().split('\r\n')
  const columns = header?.split(';') ?? []
  const cell = (text: string, name: string) => rows.find((row) => row.includes(text))?.split(';')[columns.indexOf(name)]
  expect(cell('Una pensilina', 'Quale nota? (object)')).toBe('7,25')
  expect(cell('Un ponte', 'Quale nota? (object)')).toBe('')
  expect(cell('Un ponte', 'Quale area? (area)')).toBe('4')
  scene.close()
})

test('a badge says the number and whether the option was chosen without colour; of many ballots the last two', () => {
  const doc = new Y.Doc()
  const author = testAuthor('anna')
  for (const [at, rule] of ['dots', 'dots', 'schulze'].entries())
    putVoteMarks(doc, author, { ballot: String(at).repeat(43), question: 'Quale?', rule }, [
      { on: 'n'.repeat(16) as never, figure: 2, rank: at + 1, isChosen: at === 2 },
    ])
  const marks = [...voteMark.list(doc)].sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0))
  const parts = drawVotes(marks, { x: 0, y: 0, width: 180, height: 180 }, (text) => text.length / 2)
  expect(parts.flatMap((part) => (part.type === 'text' ? [part.text] : []))).toEqual(['3.', '2'])
  const paths = parts.flatMap((part) => (part.type === 'path' ? [part.path] : []))
  expect(new Set(paths).size).toBe(2)
})
