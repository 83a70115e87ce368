import '../../../support/wrongClock.ts'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { createEventChannel } from '../../../../renderer/board/engine/engineEvents.ts'
import { openUndo } from '../../../../renderer/board/engine/undo.ts'
import { expirePresence } from '../../../../renderer/sync/connection/presenceExpiry.ts'
import { createHostClock } from '../../../../renderer/sync/time/hostClock.ts'
import { signal } from '../../../../shared/base/live.ts'
import { debounced } from '../../../../shared/base/time/debounced.ts'
import { monotonicNow } from '../../../../shared/base/time/monotonicNow.ts'
import { listNotes, retypeNote } from '../../../../shared/model/records/note.ts'
import { setClock, WRONG_CLOCKS } from '../../../support/wrongClock.ts'
import { createBoardFixture, putNote } from '../../board/boardFixture.ts'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'] })
})
afterEach(() => {
  setClock(0)
  vi.useRealTimers()
})

describe.each(WRONG_CLOCKS)('a clock that is set by %i ms', (wrong) => {
  const presenceOf = (peer: Awareness) => encodeAwarenessUpdate(peer, [peer.clientID])

  it('removes nobody who gives signs of life, and keeps nobody who fell silent', () => {
    const awareness = new Awareness(new Y.Doc())
    expirePresence(awareness)
    const [peer, silentPeer] = [new Awareness(new Y.Doc()), new Awareness(new Y.Doc())]
    for (const one of [peer, silentPeer]) {
      one.setLocalState({ user: 'somebody' })
      applyAwarenessUpdate(awareness, presenceOf(one), null)
    }
    setClock(wrong)
    const ids = () => [...awareness.states.keys()].sort()
    vi.advanceTimersByTime(6000)
    expect(ids()).toEqual([awareness.clientID, peer.clientID, silentPeer.clientID].sort())
    const renewed = vi.fn()
    awareness.on('update', renewed)
    for (let seconds = 0; seconds < 36; seconds += 6) {
      peer.setLocalState(peer.getLocalState())
      applyAwarenessUpdate(awareness, presenceOf(peer), null)
      vi.advanceTimersByTime(6000)
    }
    expect(ids()).toEqual([awareness.clientID, peer.clientID].sort())
    expect(renewed.mock.calls.filter(([, origin]) => origin === 'local').length).toBeGreaterThan(1)
    for (const one of [awareness, peer, silentPeer]) one.destroy()
    expect(vi.getTimerCount()).toBe(0)
  })

  it('neither joins nor parts what one undoes in one step', () => {
    const { doc, author } = createBoardFixture()
    const id = putNote(doc, author, '')
    const undo = openUndo(doc, author, createEventChannel())
    const text = () => listNotes(doc)[0]?.text
    retypeNote(doc, author, id, 'c')
    vi.advanceTimersByTime(100)
    setClock(wrong)
    retypeNote(doc, author, id, 'ca')
    vi.advanceTimersByTime(2000)
    setClock(0)
    retypeNote(doc, author, id, 'casa')
    setClock(wrong)
    vi.advanceTimersByTime(2000)
    retypeNote(doc, author, id, 'casale')
    undo.undo()
    expect(text()).toBe('casa')
    undo.undo()
    expect(text()).toBe('ca')
    undo.undo()
    expect(text()).toBe('')
    undo.redo()
    vi.advanceTimersByTime(100)
    retypeNote(doc, author, id, 'cane')
    undo.undo()
    expect(text()).toBe('ca')
    undo.close()
  })

  it('does not lengthen or shorten what is hidden while it flickers', () => {
    const live = signal('there')
    const shown = debounced(
      live,
      (value) => value === 'away',
      () => 'there',
      3000,
    )
    live.set('away')
    setClock(wrong)
    live.set('away')
    vi.advanceTimersByTime(2900)
    expect(shown.current()).toBe('there')
    vi.advanceTimersByTime(200)
    expect(shown.current()).toBe('away')
    shown.stop()
  })

  it('is not the time of the table while a host is there', () => {
    const clock = createHostClock()
    const host = 1_700_000_000_000
    clock.start(host, monotonicNow(), false)
    setClock(wrong)
    vi.advanceTimersByTime(5000)
    expect(clock.now()).toBe(host + 5000)
    clock.end()
    // a clock that jumped ahead may be a device that slept: without a host nobody knows
    if (wrong < 0) expect(Math.abs(clock.now() - host - 5000)).toBeLessThan(5000)
    clock.start(host, monotonicNow(), false)
    expect(clock.now()).toBe(host)
  })
})
