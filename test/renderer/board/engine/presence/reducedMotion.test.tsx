import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { PersonId } from '../../../../../shared/model/records/person.ts'
import { awareness, board, list, openBoards } from '../../openedBoard.ts'

let isReduced = true
beforeEach(() => {
  vi.stubGlobal('matchMedia', () => ({ matches: isReduced, addEventListener: () => undefined, removeEventListener: () => undefined }))
})
afterEach(() => {
  vi.unstubAllGlobals()
  isReduced = true
})

const PIERO = 'piero00000000000' as PersonId

/** What Piero's window tells, as the host lets others see it. */
function tells(own: object) {
  const remote = new Awareness(new Y.Doc())
  return (more: object = own) => {
    remote.setLocalState({ user: { id: PIERO, name: 'Piero', role: 'facilitator', device: 'desktop' }, ...more })
    applyAwarenessUpdate(awareness, encodeAwarenessUpdate(remote, [remote.clientID]), 'host')
  }
}
const zoom = () => board.camera.current().zoom

describe.each([true, false])('who prefers reduced motion (%s)', (reduced) => {
  beforeEach(() => {
    isReduced = reduced
  })
  openBoards()

  test('is at once where the other looks, whom they follow, and where they are brought; others are flown there', () => {
    tells({ view: [0, 0, 2000, 1400] })()
    const before = zoom()
    board.follow(PIERO)
    expect(zoom()).toBe(reduced ? 0.5 : before)
    vi.advanceTimersByTime(1000)
    expect(zoom()).toBe(0.5)
    board.showPart({ x: 500, y: 500, width: 1000, height: 700 })
    expect(zoom()).toBe(reduced ? 1 : 0.5)
  })

  test('sees a laser pointer as a dot without a trail', () => {
    const stage = list().parentElement!
    board.setTool('laser')
    for (const x of [20, 60, 100]) stage.dispatchEvent(new MouseEvent('pointermove', { clientX: x, clientY: 50, bubbles: true }))
    vi.advanceTimersByTime(50)
    const dots = [...document.querySelectorAll('circle')].filter((dot) => dot.getAttribute('r') === '7' && !dot.hasAttribute('hidden'))
    const trail = dots[0]?.parentElement?.querySelector('path')?.getAttribute('d') ?? null
    expect([dots.length, trail?.includes('M')]).toEqual([1, !reduced])
  })
})
