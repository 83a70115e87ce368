import { renderHook } from '@testing-library/react'
import { expect, it } from 'vitest'
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { useLeads, useSessionLeader } from '../../../../../renderer/features/session/people/useSessionLeader.ts'
import { testAuthor } from '../../../../support/peers.ts'

const user = (id: string, role: string) => ({ user: { id, name: id, role, device: 'desktop' }, leads: true })

/** The presence of a meeting as one window has it: itself, and another. */
function presenceOf(own: object, other: object) {
  const [awareness, remote] = [new Awareness(new Y.Doc()), new Awareness(new Y.Doc())]
  awareness.setLocalState(own as never)
  remote.setLocalState(other as never)
  applyAwarenessUpdate(awareness, encodeAwarenessUpdate(remote, [remote.clientID]), 'host')
  return awareness
}
/** A meeting's room in a process of its own. */
const testPlace = (room: object) => {
  const processDoc = new Y.Doc()
  return { room, processRoom: { doc: processDoc, awareness: new Awareness(processDoc) }, author: testAuthor('anna', 1) }
}
const leads = (awareness: Awareness, mayWrite: boolean) => renderHook(() => useLeads({ awareness } as never, mayWrite)).result.current

it('of two facilitators’ windows the first by id leads, also one that was made a facilitator a moment ago and still shows its former role', () => {
  const [first, second] = ['aaaaaaaaaaaaaaaa', 'bbbbbbbbbbbbbbbb']
  expect(leads(presenceOf(user(first, 'partner'), user(second, 'facilitator')), true)).toBe(true)
  expect(leads(presenceOf(user(second, 'partner'), user(first, 'facilitator')), true)).toBe(false)
  expect(leads(presenceOf(user(second, 'facilitator'), user(first, 'partner')), true)).toBe(true)
  expect(leads(presenceOf(user(first, 'partner'), user(second, 'facilitator')), false)).toBe(false)
})

it('a window that only projects the meeting does not lead, whichever comes first', () => {
  const anna = user('aaaaaaaaaaaaaaaa', 'facilitator')
  const { leads: _, ...projector } = anna
  // the keys of two windows of one person differ in the client's number alone, which is chance
  for (let i = 0; i < 8; i++) expect(leads(presenceOf(anna, projector), true)).toBe(true)
})

it('a window says that it would lead for as long as it may', () => {
  const doc = new Y.Doc()
  const awareness = new Awareness(doc)
  awareness.setLocalState(user('aaaaaaaaaaaaaaaa', 'facilitator').user as never)
  const props = testPlace({ doc, awareness })
  const { rerender, unmount } = renderHook(({ mayWrite }) => useSessionLeader(props as never, mayWrite), { initialProps: { mayWrite: false } })
  const declared = () => awareness.getLocalState()?.leads ?? null
  expect(declared()).toBeNull()
  rerender({ mayWrite: true })
  expect(declared()).toBe(true)
  rerender({ mayWrite: false })
  expect(declared()).toBeNull()
  rerender({ mayWrite: true })
  unmount()
  expect(declared()).toBeNull()
})
