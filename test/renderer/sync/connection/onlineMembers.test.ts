import { expect, it } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { listOnlineMembers } from '../../../../renderer/sync/connection/onlineMembers.ts'
import type { Role } from '../../../../shared/protocol/role.ts'

/** Presences of a person’s devices, in the order in which they came. */
function presencesOf(...roles: readonly Role[]) {
  const awareness = new Awareness(new Y.Doc())
  for (const [i, role] of roles.entries())
    awareness.states.set(1000 + i, { user: { id: 'piero00000000000', name: 'Piero', role, device: i === 0 ? 'phone' : 'desktop' } })
  return listOnlineMembers(awareness, undefined)
}

it('who is there with two devices is there once, with the role that the person has, whichever came last', () => {
  const expected = [{ id: 'piero00000000000', name: 'Piero', role: 'partner' }]
  expect(presencesOf('partner', 'contributor')).toMatchObject(expected)
  expect(presencesOf('contributor', 'partner', 'contributor')).toMatchObject(expected)
  expect(presencesOf('contributor', 'contributor')).toHaveLength(1)
})
