import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createHostCandidateList } from '../../../../electron/host/discovery/hostCandidateList.ts'
import { createPeerBroadcaster } from '../../../../electron/host/discovery/peerBroadcaster.ts'
import { hostCandidates } from '../../../../shared/protocol/messages/hostCandidates.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('somebody who announces other addresses without end is passed on once a second, with the last ones', () => {
  const broadcaster = createPeerBroadcaster(createHostCandidateList(), () => ({ id: 'host', addresses: ['http://10.0.0.1:8080'] }))
  const lists: (readonly string[])[] = []
  broadcaster.enter({ send: (frame) => void lists.push(hostCandidates.decode(frame).peers.flatMap(({ addresses }) => addresses)) })
  for (let i = 1; i <= 200; i++) broadcaster.announce({ id: 'partner', addresses: [`http://10.0.1.${i}:8080`] }, '10.0.1.1')
  expect(lists).toHaveLength(2)
  vi.advanceTimersByTime(5000)
  expect(lists).toHaveLength(3)
  expect(lists.at(-1)).toContain('http://10.0.1.200:8080')
  broadcaster.announce({ id: 'partner', addresses: ['http://10.0.1.7:8080'] }, '10.0.1.1')
  expect(lists).toHaveLength(4)
  broadcaster.announceClosed()
  vi.advanceTimersByTime(5000)
  expect(lists.at(-1)).toEqual([])
})
