import { expect, it } from 'vitest'
import { savedOf } from '../../../renderer/app/SavedState.tsx'

it('work that is only in the window is never called saved, whatever the host has', () => {
  for (const host of ['alone', 'connecting', 'sending', 'received', 'offline', 'refused'] as const)
    expect(savedOf({ device: 'failed', host })).toBe('notKept')
})

it('on this device, then on its way, then received', () => {
  expect(savedOf({ device: 'saving', host: 'alone' })).toBe('saving')
  expect(savedOf({ device: 'saved', host: 'alone' })).toBe('here')
  expect(savedOf({ device: 'saved', host: 'sending' })).toBe('sending')
  expect(savedOf({ device: 'saved', host: 'received' })).toBe('received')
  expect(savedOf({ device: 'saved', host: 'offline' })).toBe('offline')
  expect(savedOf({ device: 'saved', host: 'received', copies: 1 })).toBe('received')
  expect(savedOf({ device: 'saved', host: 'received', copies: 3 })).toBe('copies')
})
