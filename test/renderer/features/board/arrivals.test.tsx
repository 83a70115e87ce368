import { expect, test, vi } from 'vitest'
import { liveArrivals } from '../../../../renderer/features/board/canvas/liveArrivals.ts'
import { putNotes } from '../../../../shared/model/records/note.ts'
import { boxAt } from '../../board/boardFixture.ts'
import { board, elsewhere, openBoards, piero } from '../../board/openedBoard.ts'

openBoards()

test('what has come out of view is counted until it has been seen', () => {
  const arrivals = liveArrivals(board)
  const arrive = (x: number) => {
    elsewhere((other) => putNotes(other, piero, [{ text: 'da un telefono', box: boxAt(x, 0) }]))
    vi.advanceTimersByTime(1000)
    return arrivals.current()
  }
  expect([arrive(600), arrive(1500), arrive(1800)]).toEqual([0, 1, 2])
  board.put([{ text: 'mia', box: boxAt(2000, 0) }])
  vi.advanceTimersByTime(1000)
  expect(arrivals.current()).toBe(2)
  board.fit('all')
  vi.advanceTimersByTime(1000)
  expect(arrivals.current()).toBe(0)
  arrivals.close()
})
