import { renderHook } from '@testing-library/react'
import { expect, it } from 'vitest'
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { useLeads } from '../../../../../renderer/features/session/people/useSessionLeader.ts'

const user = (id: string, role: string) => ({ user: { id, name: id, role, device: 'desktop' } })

/** The presence of a meeting as one window has it: itself, and another. */
function presenceOf(own: object, other: object) {
  const [awareness, remote] = [new Awareness(new Y.Doc()), new Awareness(new Y.Doc())]
  awareness.setLocalState(own as never)
  remote.setLocalState(other as never)
  applyAwarenessUpdate(awareness, encodeAwarenessUpdate(remote, [remote.clientID]), 'host')
  return awareness
}
const leads = (awareness: Awareness, mayWrite: boolean) => renderHook(() => useLeads({ awareness } as never, mayWrite)).result.current

it('of two facilitators’ windows the first by id leads, also one that was made a facilitator a moment ago and still shows its former role', () => {
  const [first, second] = ['aaaaaaaaaaaaaaaa', 'bbbbbbbbbbbbbbbb']
  expect(leads(presenceOf(user(first, 'partner'), user(second, 'facilitator')), true)).toBe(true)
  expect(leads(presenceOf(user(second, 'partner'), user(first, 'facilitator')), true)).toBe(false)
  expect(leads(presenceOf(user(second, 'facilitator'), user(first, 'partner')), true)).toBe(true)
  expect(leads(presenceOf(user(first, 'partner'), user(second, 'facilitator')), false)).toBe(false)
})
