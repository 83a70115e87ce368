import { expect, it } from 'vitest'
import { stateMachine, type Transitions } from '../../../shared/base/stateMachine.ts'

const lamp = { off: ['on', 'broken'], on: ['off'], broken: ['off'] } as const satisfies Transitions<'off' | 'on' | 'broken'>

it('goes only where the table says, and tells each move', () => {
  const machine = stateMachine<keyof typeof lamp>('off', lamp)
  const seen: string[] = []
  machine.subscribe(() => seen.push(machine.current()))
  expect(machine.mayMoveTo('on')).toBe(true)
  machine.moveTo('on')
  expect(machine.mayMoveTo('broken')).toBe(false)
  expect(() => machine.moveTo('broken')).toThrow('no transition from on to broken')
  expect(machine.current()).toBe('on')
  machine.moveTo('off')
  machine.moveTo('broken')
  expect(seen).toEqual(['on', 'off', 'broken'])
})
