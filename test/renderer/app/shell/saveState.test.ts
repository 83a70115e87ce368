import { expect, it } from 'vitest'
import { saveStateOf } from '../../../../renderer/app/shell/saveState.ts'

it('work that is only in the window is never called saved, whatever the host has', () => {
  for (const host of ['alone', 'connecting', 'sending', 'received', 'offline', 'refused'] as const)
    expect(saveStateOf({ device: 'failed', host })).toBe('notKept')
})

it('on this device, then on its way, then received', () => {
  expect(saveStateOf({ device: 'saving', host: 'alone' })).toBe('saving')
  expect(saveStateOf({ device: 'saved', host: 'alone' })).toBe('here')
  expect(saveStateOf({ device: 'saved', host: 'sending' })).toBe('sending')
  expect(saveStateOf({ device: 'saved', host: 'received' })).toBe('received')
  expect(saveStateOf({ device: 'saved', host: 'offline' })).toBe('offline')
  expect(saveStateOf({ device: 'saved', host: 'received', copies: 1 })).toBe('received')
  expect(saveStateOf({ device: 'saved', host: 'received', copies: 3 })).toBe('copies')
})

it('a table that said goodbye is closed, and one that is silent is away', () => {
  expect(saveStateOf({ device: 'saved', host: 'offline', problem: 'host.closed' })).toBe('closed')
  expect(saveStateOf({ device: 'saved', host: 'offline', problem: 'host.unreachable' })).toBe('offline')
  expect(saveStateOf({ device: 'failed', host: 'offline', problem: 'host.closed' })).toBe('notKept')
})
