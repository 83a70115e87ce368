import { expect, it } from 'vitest'
import { stateMachine, type Transitions } from '../../../shared/base/stateMachine.ts'

const door = { shut: ['open', 'locked'], open: ['shut'], locked: ['shut'] } as const satisfies Transitions<'shut' | 'open' | 'locked'>

it('goes only where the table says, and tells each move', () => {
  const machine = stateMachine<keyof typeof door>('shut', door)
  const seen: string[] = []
  machine.subscribe(() => seen.push(machine.current()))
  expect(machine.mayMoveTo('open')).toBe(true)
  machine.moveTo('open')
  expect(machine.mayMoveTo('locked')).toBe(false)
  expect(() => machine.moveTo('locked')).toThrow('no transition from open to locked')
  expect(machine.current()).toBe('open')
  machine.moveTo('shut')
  machine.moveTo('locked')
  expect(seen).toEqual(['open', 'shut', 'locked'])
})
