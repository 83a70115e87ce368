import { expect, test, vi } from 'vitest'
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate, removeAwarenessStates } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { PersonId } from '../../../../../shared/model/records/person.ts'
import { awareness, board, first, list, openBoards, press } from '../../openedBoard.ts'

openBoards()

const PIERO = 'piero00000000000' as PersonId
const state = (own: object) => ({ user: { id: PIERO, name: 'Piero', role: 'partner', device: 'desktop' }, ...own })

/** Piero's window, as the host tells of it. */
function remoteWindow() {
  const remote = new Awareness(new Y.Doc())
  const tell = (own: object) => {
    remote.setLocalState(state(own))
    applyAwarenessUpdate(awareness, encodeAwarenessUpdate(remote, [remote.clientID]), 'host')
    vi.advanceTimersByTime(1000)
  }
  const leave = () => removeAwarenessStates(awareness, [remote.clientID], 'host')
  return { tell, leave }
}
const shown = () => {
  const { x, y, width, height } = board.visibleBox()
  return [x, y, width, height].map(Math.round)
}

test('the view of another person is followed until it is moved here', () => {
  const piero = remoteWindow()
  piero.tell({ cursor: null })
  board.follow(PIERO)
  vi.advanceTimersByTime(1000)
  expect(awareness.getLocalState()).toMatchObject({ follows: PIERO })
  piero.tell({ view: [500, 500, 1000, 700] })
  expect(shown()).toEqual([500, 500, 1000, 700])
  piero.tell({ view: [0, 0, 2000, 1400] })
  expect([shown(), board.camera.current().zoom]).toEqual([[0, 0, 2000, 1400], 0.5])
  board.zoom(1)
  vi.advanceTimersByTime(1000)
  expect(board.followed.current()).toBe(null)
  expect(awareness.getLocalState()).not.toHaveProperty('follows')
  const own = shown()
  piero.tell({ view: [-900, 0, 1000, 700] })
  expect(shown()).toEqual(own)
})

test('Escape, a text that is opened and a person who leaves end it', () => {
  const piero = remoteWindow()
  const notices: string[] = []
  board.onEvent(({ type }) => notices.push(type))
  piero.tell({ view: [500, 500, 1000, 700] })
  board.follow(PIERO)
  list().focus()
  press('Escape')
  expect(board.followed.current()).toBe(null)
  board.follow(PIERO)
  board.edit(first)
  expect(board.followed.current()).toBe(null)
  board.leaveEditing()
  vi.advanceTimersByTime(1000)
  board.follow(PIERO)
  piero.leave()
  vi.advanceTimersByTime(1000)
  expect(board.followed.current()).toBe(PIERO)
  vi.advanceTimersByTime(10_000)
  expect([board.followed.current(), notices]).toEqual([null, ['followedLeft']])
})

test('where a window looks is published only while somebody follows it', () => {
  const piero = remoteWindow()
  piero.tell({})
  board.zoom(1)
  vi.advanceTimersByTime(1000)
  expect(awareness.getLocalState()).not.toHaveProperty('view')
  piero.tell({ follows: board.author.person })
  expect(board.followers.current()).toEqual([PIERO])
  expect(awareness.getLocalState()).toMatchObject({ view: shown() })
  board.zoom(-1)
  vi.advanceTimersByTime(1000)
  expect(awareness.getLocalState()).toMatchObject({ view: shown() })
  piero.tell({})
  expect(awareness.getLocalState()).not.toHaveProperty('view')
})

test('a laser pointer leaves a trail that fades, here and elsewhere; where it rests a dot stays', () => {
  const piero = remoteWindow()
  const drawn = () => [...document.querySelectorAll('circle')].filter((dot) => dot.getAttribute('r') === '7')
  const trail = () => drawn()[0]?.parentElement?.querySelector('path')?.getAttribute('d') ?? null
  piero.tell({ laser: { count: 1, points: [[100, 100]] } })
  expect([drawn().length, trail()]).toEqual([1, ''])
  const remotePoints = {
    count: 3,
    points: [
      [100, 100],
      [150, 100],
      [200, 100],
    ],
  }
  piero.tell({ laser: remotePoints })
  expect(trail()).toBe('')
  expect(drawn()[0]?.getAttribute('cx')).toBe('300.0')
  piero.tell({})
  vi.advanceTimersByTime(1000)
  expect(drawn()).toHaveLength(0)

  const stage = list().parentElement!
  const move = (clientX: number) => stage.dispatchEvent(new MouseEvent('pointermove', { clientX, clientY: 50, bubbles: true }))
  move(10)
  vi.advanceTimersByTime(100)
  expect(awareness.getLocalState()).not.toHaveProperty('laser')
  board.setTool('laser')
  for (const x of [20, 60, 100]) move(x)
  vi.advanceTimersByTime(50)
  expect(awareness.getLocalState()).toMatchObject({
    laser: {
      points: [
        [-90, -50],
        [-80, -50],
        [-40, -50],
        [0, -50],
      ],
    },
  })
  expect(drawn()).toHaveLength(1)
  expect(trail()).toContain('M')
  board.setTool('select')
  vi.advanceTimersByTime(1500)
  expect(awareness.getLocalState()).not.toHaveProperty('laser')
  expect(drawn()).toHaveLength(0)
})

test('the cursors of others can be hidden', () => {
  const hidden = () => list().parentElement!.querySelectorAll('[data-no-cursors]').length
  board.showCursors(false)
  expect(hidden()).toBe(1)
  board.showCursors(true)
  expect(hidden()).toBe(0)
})

test('two who follow each other, also through others, do not drive each other away', () => {
  const [piero, lia] = [remoteWindow(), remoteWindow()]
  const LIA = 'lia0000000000000' as PersonId
  const own = shown()
  piero.tell({ follows: board.author.person, view: [500, 500, 1000, 700] })
  board.follow(PIERO)
  vi.advanceTimersByTime(1000)
  expect(shown()).toEqual(own)
  piero.tell({ user: { id: PIERO, name: 'Piero', role: 'partner', device: 'desktop' }, follows: LIA, view: [400, 400, 1000, 700] })
  expect(shown()).toEqual([400, 400, 1000, 700])
  lia.tell({ user: { id: LIA, name: 'Lia', role: 'partner', device: 'desktop' }, follows: board.author.person })
  piero.tell({ follows: LIA, view: [0, 0, 3000, 2100] })
  expect(shown()).toEqual([400, 400, 1000, 700])
})
