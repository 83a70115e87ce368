import { expect, it } from 'vitest'
import { evaluate } from '../../../../shared/protocol/membershipLog/evaluation/evaluate.ts'
import { createMembershipLog } from '../../../../shared/protocol/membershipLog/membershipLog.ts'
import { membershipScene } from '../../../support/membershipScene.ts'

it('policies, of which facilitators may write thousands, are ordered when somebody asks, and stay right while the log grows', () => {
  const scene = membershipScene()
  const anna = scene.appoint('founder', 'anna', 'facilitator')
  const policy = (room: string, allow: string) => scene.sign('anna', 'policy', { room, allow }, { via: anna as never })
  const first = policy('board/1', 'a')
  const log = createMembershipLog({ ...scene, stored: scene.statements })
  const before = log.state()
  const second = policy('board/1', 'b')
  expect(log.append(second as never)).toBe('added')
  const after = log.state()
  // not before: the host, which evaluates after each statement, never asks
  expect([before, after].map((state) => typeof Object.getOwnPropertyDescriptor(state, 'policies')?.get)).toEqual(['function', 'function'])
  expect([before, after].map((state) => state.policies.get('board/1')?.id)).toEqual([first.id, second.id])
  expect([before, after].map((state) => state.policies.size)).toEqual([1, 1])
  expect(after.policies).toBe(after.policies)
  expect(evaluate(scene.statements, { table: scene.table, founder: scene.key('founder') }).policies).toEqual(after.policies)
})
