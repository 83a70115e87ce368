import { describe, expect, it } from 'vitest'
import { readArchive } from '../../../../shared/protocol/archive/processArchive.ts'
import type { RoomName } from '../../../../shared/protocol/role.ts'
import { archivedRoom, sampleArchive, sampleRooms } from '../archiveFixture.ts'
import { header, refusal } from './zipHeaders.ts'

describe('a file that was cut short', () => {
  const random = archivedRoom(
    'board',
    'grande',
    Uint8Array.from({ length: 40_000 }, (_, i) => (i * 2_654_435_761) >>> 13),
  )
  const stateOf = (room: RoomName) => [...sampleRooms, random].find((other) => other.room === room)!.state
  const attempt = (bytes: Uint8Array) => {
    try {
      return readArchive(bytes, { rescue: true })
    } catch {
      return null
    }
  }
  const cases: [string, Uint8Array, number][] = [
    ['at every byte', sampleArchive(), 1],
    ['in 500 places of a bigger one', sampleArchive([...sampleRooms, random]), Math.ceil(sampleArchive([...sampleRooms, random]).length / 500)],
  ]
  it.each(cases)('is told, %s, and what can be proved whole is there for who asks', { timeout: 60_000 }, (_, file, step) => {
    let rescued = 0
    const firstEnd = header(file, 3, 1)
    for (let length = 0; length < file.length; length += step) {
      const short = file.subarray(0, length)
      expect(refusal(short), `cut at ${length}`).toBe(length < 4 ? 'file.wrong' : 'file.damaged')
      // before the first part ends there is nothing to prove
      const saved = length > firstEnd ? attempt(short) : null
      if (!saved) continue
      const { rooms, damaged, manifest } = saved
      rescued = Math.max(rescued, rooms.length)
      expect(rooms.length + damaged.length).toBe(manifest.rooms.length)
      for (const { room, state } of rooms) expect(Buffer.compare(state, stateOf(room))).toBe(0)
    }
    expect(rescued).toBeGreaterThanOrEqual(sampleRooms.length)
  })
})
