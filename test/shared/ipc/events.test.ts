import { expect, it } from 'vitest'
import { ipcEvents, isIpcEventName } from '../../../shared/ipc/events.ts'

it('only the names of events are names of events, whatever an object has besides', () => {
  expect(Object.keys(ipcEvents).every(isIpcEventName)).toBe(true)
  expect(['', 'table.open', 'toString', '__proto__', null, 7, {}].some(isIpcEventName)).toBe(false)
})
