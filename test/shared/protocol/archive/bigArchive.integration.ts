import { constants, deflateRawSync } from 'node:zlib'
import { strToU8, zipSync } from 'fflate'
import { expect, it } from 'vitest'
import { toBase64Url, utf8 } from '../../../../shared/base/bytes.ts'
import { sha256 } from '../../../../shared/base/crypto.ts'
import { roomPath, signManifest } from '../../../../shared/protocol/archive/manifest.ts'
import { readArchive } from '../../../../shared/protocol/archive/processArchive.ts'
import { archivedRoom, archiveInfo, SEED, sampleArchive, sampleRooms } from '../archiveFixture.ts'
import { craftZip } from '../craftedZip.ts'
import { refusal } from './zipHeaders.ts'

// Files of many megabytes, and the memory of the process that reads them: of seconds, so not among the unit tests.

const board = sampleRooms[1]!

it('a file can always be read again, however even what it holds', () => {
  const even = archivedRoom('document', 'tuttouguale', new Uint8Array(9_000_000))
  expect(readArchive(sampleArchive([even])).rooms[0]?.state.length).toBe(9_000_000)
})

it('a small file that unfolds to 200 MB is stopped, whatever its directory says, in little memory', () => {
  // ten million zeros that end at a byte, twenty times, then an empty last block
  const tenth = deflateRawSync(Buffer.alloc(10_000_000), { finishFlush: constants.Z_FULL_FLUSH })
  const packed = Buffer.concat([...Array(20).fill(tenth), deflateRawSync(Buffer.alloc(0))])
  const bombOf = (bytes: number) => {
    const part = { name: board.room, path: roomPath(board.room), bytes, sha256: toBase64Url(sha256(board.state)) }
    return craftZip([
      ['manifest.json', utf8(JSON.stringify(signManifest({ ...archiveInfo, rooms: [part] } as never, SEED)))],
      [roomPath(board.room), packed, bytes],
    ])
  }
  const bomb = bombOf(200_000_000)
  expect(bomb.length).toBeLessThan(400_000)
  const before = process.memoryUsage().arrayBuffers
  expect(refusal(bomb)).toBe('file.tooLarge')
  // one more than that and it would have been unpacked
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(120_000_000)
  expect(readArchive(bombOf(1000))).toMatchObject({ rooms: [], damaged: [board.room] })
})

it.each<[string, string, () => Uint8Array]>([
  ['a manifest of 20 MB', 'file.tooLarge', () => zipSync({ 'manifest.json': strToU8(`{"a":"${'x'.repeat(20_000_000)}"}`) })],
  [
    '65 000 entries',
    'file.wrong',
    () => zipSync(Object.fromEntries(Array.from({ length: 65_000 }, (_, i) => [`rooms/${i}`, new Uint8Array()])), { level: 0 }),
  ],
])('a file with %s is refused: %s', (_, code, archive) => expect(refusal(archive())).toBe(code))
