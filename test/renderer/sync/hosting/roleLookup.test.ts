import { expect, it, vi } from 'vitest'
import type { StandbyMembershipState } from '../../../../renderer/sync/hosting/hostedTables.ts'
import { createRoleLookup } from '../../../../renderer/sync/hosting/roleLookup.ts'
import { signal } from '../../../../shared/base/live.ts'
import type { ProcessId } from '../../../../shared/model/records/processAttributes.ts'
import type { MembershipView, MemberView } from '../../../../shared/protocol/tableState.ts'
import { testAuthor } from '../../../support/peers.ts'
import { testSyncClient } from '../../../support/syncClient.ts'

const processId = 'aaaaaaaaaaaaaaaaaaaaa' as ProcessId
const [anna, bruno, carla, dario] = ['anna', 'bruno', 'carla', 'dario'].map((name) => testAuthor(name).person) as [
  MemberView['person'],
  MemberView['person'],
  MemberView['person'],
  MemberView['person'],
]

it('says roles by the log, and by what was seen before; of who was removed and of strangers nothing', () => {
  const client = testSyncClient()
  const member = (person: MemberView['person'], role: MemberView['role'], removed = false) => ({ person, role, removed }) as MemberView
  const view = { members: [member(bruno, 'partner'), member(carla, 'partner', true)] } as unknown as MembershipView
  const state = signal<StandbyMembershipState>({ view, isWaiting: false, lastRoles: new Map([[dario, 'observer' as const]]) })
  client.standbyMemberships.set(processId, state)
  const roles = createRoleLookup(client, processId, anna)
  expect([bruno, carla, dario, testAuthor('emma').person].map(roles.roleOf)).toEqual(['partner', null, 'observer', null])
  expect(roles.roleOf(anna)).toBe(client.connections(processId).role.current())
  const onChange = vi.fn()
  const stop = roles.subscribe(onChange)
  state.set({ ...state.current(), view: { ...view, members: [member(bruno, 'facilitator')] } as unknown as MembershipView })
  expect(onChange).toHaveBeenCalledTimes(1)
  expect(roles.roleOf(bruno)).toBe('facilitator')
  stop()
  state.set({ ...state.current(), view })
  expect(onChange).toHaveBeenCalledTimes(1)
})
