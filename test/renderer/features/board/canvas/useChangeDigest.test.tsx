import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import type { Board } from '../../../../../renderer/board/engine/board.ts'
import { openScene } from '../../../../../renderer/board/scene/scene.ts'
import { useChangeDigest } from '../../../../../renderer/features/board/canvas/useChangeDigest.ts'
import { putArea } from '../../../../../shared/model/records/area.ts'
import { placeNotes } from '../../../../../shared/model/records/note.ts'
import { act, cleanup, renderHook } from '../../../../support/screens/render.tsx'
import { inItalian } from '../../../../support/screens/translations.tsx'
import { boxAt, createBoardFixture, putNote } from '../../../board/boardFixture.ts'

beforeAll(inItalian)
beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

function listen() {
  const { doc, author } = createBoardFixture()
  putArea(doc, author, { title: 'Bisogni', box: { x: 0, y: 0, width: 2000, height: 2000 } })
  const there = createBoardFixture('piero')
  Y.applyUpdate(there.doc, Y.encodeStateAsUpdate(doc))
  const board = { scene: openScene(doc) } as unknown as Board
  const announced: string[] = []
  const nameOf = () => 'Piero'
  renderHook(() => {
    const text = useChangeDigest(board, nameOf)
    if (text && announced.at(-1) !== text) announced.push(text)
    if (!text && announced.at(-1) !== '') announced.push('')
  })
  const arrive = (change: (doc: Y.Doc) => void) =>
    act(() => {
      change(there.doc)
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(there.doc), 'host')
    })
  const pass = (ms: number) => act(() => vi.advanceTimersByTime(ms))
  return { there, arrive, pass, sentences: () => announced.filter(Boolean) }
}

it('what others put where is said in one sentence, and the same again when it happens again', () => {
  const { there, arrive, pass, sentences } = listen()
  for (let round = 0; round < 2; round++) {
    for (let x = 0; x < 6; x++) arrive((doc) => putNote(doc, there.author, 'nuova', x * 200, round * 300))
    pass(11_000)
  }
  expect(sentences()).toEqual(Array(2).fill('Novità: 6 note in Bisogni, da Piero.'))
})

it('twenty changes a second are one announcement in ten seconds', () => {
  const { there, arrive, pass, sentences } = listen()
  let id = '' as ReturnType<typeof putNote>
  arrive((doc) => {
    id = putNote(doc, there.author, 'si muove', 0, 0)
  })
  pass(10_001)
  for (let step = 0; step < 200; step++) {
    arrive((doc) => placeNotes(doc, there.author, new Map([[id, boxAt(step, 10)]])))
    pass(50)
  }
  pass(10_001)
  expect(sentences()).toHaveLength(2)
  expect(sentences()[1]).toBe('Spostamenti: 1 nota in Bisogni.')
})
