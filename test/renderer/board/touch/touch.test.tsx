import { afterEach, describe, expect, test, vi } from 'vitest'
import { toScreen } from '../../../../renderer/board/scene/viewport.ts'
import { readNote } from '../../../../shared/model/records/note.ts'
import { board, doc, first, list, openBoards, second } from '../openedBoard.ts'

openBoards()
afterEach(() => vi.unstubAllGlobals())

/** One event of a finger: which of them, what it does, and where in CSS pixels. */
type Finger = readonly [finger: number, type: 'down' | 'move' | 'up' | 'cancel', x: number, y: number]

/** Fingers on the board, in the order in which a browser tells of them. */
function touch(...events: readonly Finger[]): void {
  const stage = list().parentElement as HTMLElement
  for (const [pointerId, type, clientX, clientY] of events) {
    const init = {
      pointerId,
      clientX,
      clientY,
      pointerType: 'touch',
      button: type === 'move' ? -1 : 0,
      buttons: type === 'up' ? 0 : 1,
      bubbles: true,
    }
    stage.dispatchEvent(new PointerEvent(`pointer${type}`, init))
  }
  vi.advanceTimersByTime(300)
}
const boxOf = (id: typeof first) => readNote(doc, id)!.box
/** The camera begins at −100, −100 with zoom 1: a note at 0, 0 is at 100, 100 in the window. */
const start = () => board.camera.current()

describe('fingers', () => {
  test('one that is dragged over the canvas moves the view, and selects and writes nothing', () => {
    const before = start()
    touch([1, 'down', 600, 500], [1, 'move', 620, 520], [1, 'move', 700, 560], [1, 'up', 700, 560])
    expect(board.camera.current()).toMatchObject({ x: before.x - 100, y: before.y - 60, zoom: 1 })
    expect([...board.selection.current()]).toEqual([])
    expect(boxOf(first)).toMatchObject({ x: 0, y: 0 })
  })

  test('one that is dragged from a note moves the note', () => {
    touch([1, 'down', 150, 150], [1, 'move', 170, 160], [1, 'move', 250, 190], [1, 'up', 250, 190])
    expect(boxOf(first)).toMatchObject({ x: 100, y: 40 })
    expect(board.camera.current()).toEqual(start())
  })

  test('two that go apart zoom around their middle, and move the view with it', () => {
    const middle = { x: 500, y: 300 }
    const at = { x: start().x + middle.x, y: start().y + middle.y }
    touch([1, 'down', 450, 300], [2, 'down', 550, 300], [1, 'move', 400, 300], [2, 'move', 600, 300], [1, 'up', 400, 300], [2, 'up', 600, 300])
    expect(board.camera.current().zoom).toBeCloseTo(2)
    expect(toScreen(board.camera.current(), at).x).toBeCloseTo(middle.x)
  })

  test('a second one that comes down drops what the first had begun: nothing is moved', () => {
    touch([1, 'down', 150, 150], [1, 'move', 200, 200], [2, 'down', 600, 400], [2, 'move', 640, 430], [1, 'up', 200, 200], [2, 'up', 640, 430])
    expect(boxOf(first)).toMatchObject({ x: 0, y: 0 })
  })

  test('one that is taken away by the system drops the drag', () => {
    touch([1, 'down', 150, 150], [1, 'move', 250, 250], [1, 'cancel', 250, 250])
    expect(boxOf(first)).toMatchObject({ x: 0, y: 0 })
  })

  test('with the lasso one finger draws, and what is inside is selected', () => {
    board.setTool('lasso')
    const around: readonly (readonly [number, number])[] = [
      [80, 80],
      [600, 80],
      [600, 320],
      [80, 320],
      [80, 90],
    ]
    touch([1, 'down', 80, 80], ...around.map(([x, y]): Finger => [1, 'move', x, y]), [1, 'up', 80, 90])
    expect([...board.selection.current()].sort()).toEqual([first, second].sort())
  })
})

describe('the keyboard on a touch screen', () => {
  /** A visual viewport of which the keyboard leaves so much. */
  function openViewport() {
    const viewport = Object.assign(new EventTarget(), { height: 700, width: 1000, offsetTop: 0, offsetLeft: 0, scale: 1 })
    vi.stubGlobal('visualViewport', viewport)
    vi.spyOn(HTMLElement.prototype, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, 0, 1000, 700))
    return {
      cover: (height: number) => {
        viewport.height = 700 - height
        viewport.dispatchEvent(new Event('resize'))
        vi.advanceTimersByTime(1000)
      },
      zoomPage: (scale: number) => {
        viewport.scale = scale
        viewport.height = 700 / scale
        viewport.dispatchEvent(new Event('resize'))
        vi.advanceTimersByTime(1000)
      },
    }
  }
  const bottomOf = (id: typeof first) => {
    const { y, height } = boxOf(id)
    return toScreen(board.camera.current(), { x: 0, y: y + height }).y
  }

  test('never covers the note that is written in, and the view goes back when the writing ends', () => {
    const { cover } = openViewport()
    board.setBoxes(new Map([[first, { x: 0, y: 380, width: 180, height: 180 }]]))
    vi.advanceTimersByTime(1000)
    const before = board.camera.current()
    board.edit(first)
    vi.advanceTimersByTime(1000)
    expect(bottomOf(first)).toBeGreaterThan(420)
    cover(300)
    expect(bottomOf(first)).toBeLessThanOrEqual(400)
    expect(bottomOf(first)).toBeGreaterThan(150)
    document.querySelector('textarea')?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))
    cover(0)
    expect(board.camera.current()).toEqual(before)
  })

  test('is not confused with a page that is zoomed by two fingers', () => {
    const { zoomPage } = openViewport()
    board.setBoxes(new Map([[first, { x: 0, y: 380, width: 180, height: 180 }]]))
    board.edit(first)
    vi.advanceTimersByTime(1000)
    const before = board.camera.current()
    zoomPage(2)
    expect(board.camera.current()).toEqual(before)
  })
})

describe('writing in a note', () => {
  const fieldOf = () => document.querySelector('textarea') as HTMLTextAreaElement
  const textOf = () => readNote(doc, first)?.text
  const typed = (text: string) => {
    fieldOf().value = text
    fieldOf().dispatchEvent(new Event('input', { bubbles: true }))
    vi.advanceTimersByTime(1000)
  }
  const edit = () => {
    board.edit(first)
    vi.advanceTimersByTime(1000)
  }

  test.each(['Escape', 'Tab', 'Enter'])('%s while letters are being composed belongs to the composition: the writing goes on', (key) => {
    edit()
    fieldOf().dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }))
    fieldOf().dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, isComposing: true, ctrlKey: key === 'Enter' }))
    vi.advanceTimersByTime(500)
    expect(board.editing.current()).toBe(first)
  })

  test('what was composed, a dead key, joined emoji and words from right to left are written as they are', () => {
    edit()
    for (const text of ['è già perciò', '日本語', '👩‍👩‍👧‍👦 famiglia 🏳️‍🌈', 'שלום לכולם', 'مرحبا بالجميع 123']) {
      typed(text)
      expect(textOf()).toBe(text)
    }
    expect(fieldOf().dir).toBe('auto')
  })

  test('a joined emoji that becomes another one is whole at each step', () => {
    edit()
    typed('👩‍👩‍👧‍👦')
    typed('👩‍👩‍👧‍👦!')
    typed('👩‍👩‍👧')
    expect(textOf()).toBe('👩‍👩‍👧')
    expect(textOf()?.isWellFormed()).toBe(true)
  })
})
