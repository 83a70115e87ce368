import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { useHandledBlock } from '../../../../../renderer/features/document/handles/useHandledBlock.ts'
import { cleanup, renderHook } from '../../../../support/screens/render.tsx'
import { openTogether, type Together } from '../binding/together.tsx'

let anna: Together
let bruno: Together
beforeEach(async () => {
  ;[anna, bruno] = await openTogether()
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
  cleanup()
})

it('while others write, where the block is costs a few frames a second; a key of this person one at once', () => {
  renderHook(() => useHandledBlock(anna.editor, { current: document.createElement('div') }, false))
  const frames = vi.spyOn(globalThis, 'requestAnimationFrame')
  bruno.type('ciao a tutti')
  expect(anna.text()).toContain('ciao a tutti')
  expect(frames).toHaveBeenCalledTimes(0)
  vi.advanceTimersByTime(250)
  expect(frames).toHaveBeenCalledTimes(1)
  anna.type('b')
  expect(frames.mock.calls.length).toBeGreaterThan(1)
})

it('what others write below the block of the caret moves it nowhere, and costs no frame', () => {
  anna.type('sopra')
  bruno.caretAfter('sopra')
  bruno.press('Enter')
  vi.advanceTimersByTime(250)
  renderHook(() => useHandledBlock(anna.editor, { current: document.createElement('div') }, false))
  anna.caretAfter('sopra')
  const frames = vi.spyOn(globalThis, 'requestAnimationFrame')
  bruno.type('sotto')
  expect(anna.text()).toContain('sotto')
  vi.advanceTimersByTime(250)
  expect(frames).toHaveBeenCalledTimes(0)
  bruno.caretAfter('sopra')
  bruno.type('!')
  vi.advanceTimersByTime(250)
  expect(frames).toHaveBeenCalledTimes(1)
})
