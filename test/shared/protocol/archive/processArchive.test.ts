import { strToU8, unzipSync, type Zippable, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { assetHashOf } from '../../../../shared/base/assets/assetRef.ts'
import { concat, toBase64Url, utf8 } from '../../../../shared/base/bytes.ts'
import { sha256 } from '../../../../shared/base/crypto.ts'
import { roomPath, signManifest } from '../../../../shared/protocol/archive/manifest.ts'
import { ARCHIVE_LIMITS, packArchive, readArchive } from '../../../../shared/protocol/archive/processArchive.ts'
import type { RoomName } from '../../../../shared/protocol/role.ts'
import { pictureOf } from '../../../support/assets/pictures.ts'
import { archiveInfo, PROCESS, SEED, sampleArchive, sampleRooms } from '../archiveFixture.ts'
import { header, refusal } from './zipHeaders.ts'

const part = (name: RoomName, state: Uint8Array, more: object = {}) => ({
  name,
  path: roomPath(name),
  bytes: state.length,
  sha256: toBase64Url(sha256(state)),
  ...more,
})
const board = sampleRooms[1]!

/** A well-signed manifest that says what a hostile maker wants, and whatever files beside it. */
const buildArchive = (rooms: readonly object[], files: Zippable = {}, more: object = {}) =>
  zipSync({ 'manifest.json': utf8(JSON.stringify(signManifest({ ...archiveInfo, rooms, ...more } as never, SEED))), ...files })

const archive = sampleArchive()
const withManifest = (text: string) => zipSync({ 'manifest.json': strToU8(text) })
const honest = () => JSON.parse(new TextDecoder().decode(unzipSync(sampleArchive())['manifest.json'])) as Record<string, unknown>

/** Overwrites bytes at a place. */
const patched = (bytes: Uint8Array, at: number, ...values: number[]) => {
  const copy = bytes.slice()
  copy.set(values, at)
  return copy
}
/** Every place where one text stands takes another of the same length. */
const renamed = (bytes: Uint8Array, from: string, to: string) => Buffer.from(Buffer.from(bytes).toString('latin1').replaceAll(from, to), 'latin1')
describe('a file that is carried by hand', () => {
  it('holds what was put in, and says who made it', () => {
    const { manifest, rooms, damaged, membershipLog } = readArchive(sampleArchive())
    expect(manifest).toMatchObject({ process: PROCESS, title: 'Orto comune', at: archiveInfo.at, app: '0.1.0' })
    expect(rooms.map(({ room, state }) => [room, [...state]])).toEqual(sampleRooms.map(({ room, state }) => [room, [...state]]))
    expect([damaged, membershipLog]).toEqual([[], null])
  })
  it('carries the register beside the rooms', () => {
    const file = packArchive(archiveInfo, sampleRooms, utf8('le dichiarazioni'), SEED)
    expect(readArchive(file).membershipLog).toEqual(utf8('le dichiarazioni'))
  })
  it('has the pictures beside the rooms, and is of version 2 only then', () => {
    const assets = [1, 2].map((seed) => ({ hash: assetHashOf(pictureOf(seed)), content: pictureOf(seed) }))
    const read = readArchive(packArchive(archiveInfo, sampleRooms, null, SEED, assets))
    expect(read.assets.map(({ hash, content }) => [hash, assetHashOf(content)])).toEqual(assets.map(({ hash }) => [hash, hash]))
    expect([read.manifest.version, read.damagedAssets, readArchive(sampleArchive()).manifest.version]).toEqual([2, 0, 1])
  })
  it('may be empty of rooms', () => expect(readArchive(sampleArchive([])).rooms).toEqual([]))
})

describe('a file that is not what it should be', () => {
  const tall = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
  it.each<[string, string, Uint8Array]>([
    ['nothing at all', 'file.wrong', new Uint8Array()],
    ['a picture', 'file.wrong', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13])],
    ['a zip of something else', 'file.wrong', zipSync({ 'word/document.xml': strToU8('<x/>') })],
    ['an empty zip', 'file.wrong', zipSync({})],
    ['a zip behind a picture', 'file.wrong', new Uint8Array([1, 2, 3, 4, ...archive])],
    ['something after its end', 'file.wrong', new Uint8Array([...archive, 0])],
    ['a manifest that is not first', 'file.wrong', zipSync({ a: strToU8('x'), 'manifest.json': utf8(JSON.stringify(honest())) })],
    ['a manifest that is no JSON', 'file.wrong', withManifest('{')],
    ['a manifest that is a list', 'file.wrong', withManifest('[]')],
    ['a manifest that is no text', 'file.wrong', zipSync({ 'manifest.json': Uint8Array.from([0xff, 0xfe, 0x22]) })],
    ['a manifest as deep as a well', 'file.wrong', withManifest(tall)],
    ['a deep well inside a manifest', 'file.wrong', withManifest(`{"format":"tavolo","version":1,"rooms":${tall}}`)],
    ['another format', 'file.wrong', withManifest(JSON.stringify({ ...honest(), format: 'volta' }))],
    ['version 99', 'file.newer', withManifest(JSON.stringify({ ...honest(), version: 99 }))],
    ['version 0', 'file.wrong', withManifest(JSON.stringify({ ...honest(), version: 0 }))],
    ['version one and a half', 'file.wrong', withManifest(JSON.stringify({ ...honest(), version: 1.5 }))],
    ['no process', 'file.wrong', withManifest(JSON.stringify({ ...honest(), process: '../../etc' }))],
    ['another title than was signed', 'file.damaged', withManifest(JSON.stringify({ ...honest(), title: 'Orto privato' }))],
    ['something more than was signed', 'file.damaged', withManifest(JSON.stringify({ ...honest(), extra: 1 }))],
    ['a __proto__ more than was signed', 'file.damaged', withManifest(JSON.stringify(honest()).replace('{', '{"__proto__":{"x":1},'))],
    ['another person than the key’s', 'file.damaged', withManifest(JSON.stringify({ ...honest(), person: 'altrapersona0000' }))],
    [
      'a name that the manifest does not know',
      'file.wrong',
      buildArchive([part(board.room, board.state)], { [roomPath(board.room)]: board.state, x: utf8('x') }),
    ],
    ['a way out of its folder', 'file.wrong', buildArchive([part(board.room, board.state, { path: '../x' })], { '../x': board.state })],
    ['a way out that nobody named', 'file.wrong', buildArchive([], { '../../x': board.state })],
    ['an absolute name', 'file.wrong', buildArchive([], { '/etc/x': board.state })],
    ['a drive', 'file.wrong', buildArchive([], { 'C:\\x': board.state })],
    ['a name called __proto__', 'file.wrong', renamed(buildArchive([], { aaaaaaaaa: board.state }), 'aaaaaaaaa', '__proto__')],
    ['a name of 10 kB', 'file.wrong', buildArchive([], { ['x'.repeat(10_000)]: board.state })],
    ['names that differ in case alone', 'file.wrong', buildArchive([], { 'rooms/A.bin': board.state, 'rooms/a.bin': board.state })],
    ['a room twice in the manifest', 'file.wrong', buildArchive([part(board.room, board.state), part(board.room, board.state)])],
    ['another process’ room', 'file.wrong', buildArchive([part('process/altropercorso000' as RoomName, board.state)])],
    ['a kind of room that is none', 'file.wrong', buildArchive([{ ...part(board.room, board.state), name: 'circle/abcdefghij012345' }])],
    ['a path that is not its room’s', 'file.wrong', buildArchive([part(board.room, board.state, { path: 'rooms/board-zzz.bin' })])],
    ['encryption', 'file.wrong', patched(archive, header(archive, 3) + 6, 1)],
    ['sizes told afterwards', 'file.wrong', patched(archive, header(archive, 3) + 6, 8)],
    ['a way of packing that is not ours', 'file.wrong', patched(archive, header(archive, 3) + 8, 14)],
    ['zip64', 'file.wrong', patched(archive, header(archive, 3) + 18, 255, 255, 255, 255)],
    ['a directory that points elsewhere', 'file.wrong', patched(archive, header(archive, 1, 1) + 42, 0, 0, 0, 0)],
    ['a directory with another name', 'file.wrong', patched(archive, header(archive, 1, 1) + 46, 120)],
    ['a directory with another length', 'file.wrong', patched(archive, header(archive, 1, 1) + 20, 1)],
    ['a count that is not so', 'file.wrong', patched(archive, header(archive, 5) + 10, 9)],
    ['patched data', 'file.wrong', patched(archive, header(archive, 3) + 6, 0x20)],
    ['a second file after it', 'file.wrong', concat(archive, archive)],
    ['a manifest in capitals', 'file.wrong', zipSync({ 'MANIFEST.JSON': utf8(JSON.stringify(honest())) })],
    ['a manifest that says all by its __proto__', 'file.wrong', withManifest(`{"__proto__":${JSON.stringify(honest())}}`)],
    ['a manifest of blanks', 'file.wrong', withManifest(`{"format":"tavolo","version":1${' '.repeat(200_000)}}`)],
    ['an entry that begins inside another', 'file.damaged', patched(archive, header(archive, 3) + 18, 40, 0)],
  ])('with %s is refused: %s', (_, code, bytes) => expect(refusal(bytes)).toBe(code))

  it.each([
    ['which program could unpack it', patched(sampleArchive(), header(sampleArchive(), 3) + 4, 99, 0)],
    ['the checksum of an entry', patched(sampleArchive(), header(sampleArchive(), 3, 1) + 14, 0, 0, 0, 0)],
  ])('is read where its headers are false about %s: the hashes that were signed prove what is in it', (_, bytes) => {
    expect(readArchive(bytes).rooms.map(({ room, state }) => [room, [...state]])).toEqual(sampleRooms.map(({ room, state }) => [room, [...state]]))
  })

  it('the same name twice is refused', () => {
    const duplicateEntries = { [roomPath(board.room)]: board.state, 'rooms/board-lavagna00000000X.bin': board.state }
    const file = buildArchive([part(board.room, board.state)], duplicateEntries)
    expect(refusal(renamed(file, 'rooms/board-lavagna00000000X.bin', roomPath(board.room)))).toBe('file.wrong')
  })

  it('more than anybody could carry is not even looked at', () => expect(refusal(new Uint8Array(ARCHIVE_LIMITS.bytes + 1))).toBe('file.tooLarge'))

  it('one part that was changed is named, and the others come out', () => {
    const file = sampleArchive()
    const inBoard = header(file, 3, 2) + 30 + roomPath(board.room).length + 12
    const { rooms, damaged } = readArchive(patched(file, inBoard, (file[inBoard] ?? 0) ^ 1))
    expect(damaged).toEqual([board.room])
    expect(rooms.map(({ room }) => room)).toEqual([sampleRooms[0]!.room, sampleRooms[2]!.room])
  })
})

describe('pictures in a file', () => {
  const picture = pictureOf(1)
  const hash = assetHashOf(picture)
  const listed = (bytes: number, name: string = hash) => ({ assets: [{ hash: name, bytes }] })
  const crafted = (content: Uint8Array, more: object, entry = `assets/${hash}`) => buildArchive([], { [entry]: [content, { level: 9 }] }, more)

  it.each([
    ['other bytes than those of the name', crafted(pictureOf(2), listed(picture.length))],
    ['a page', buildArchive([], { [`assets/${assetHashOf(utf8('<html>'))}`]: utf8('<html>') }, listed(6, assetHashOf(utf8('<html>'))))],
    [
      'a picture followed by a page',
      (() => {
        const both = concat(picture, utf8('<html>'))
        return buildArchive([], { [`assets/${assetHashOf(both)}`]: both }, listed(both.length, assetHashOf(both)))
      })(),
    ],
    ['more bytes than it says', crafted(picture, listed(10))],
    ['fewer bytes than it says', crafted(picture, listed(picture.length + 1))],
    ['nothing', buildArchive([], {}, listed(picture.length))],
  ])('are left out and counted where one has %s', (_, file) => {
    const read = readArchive(file)
    expect([read.assets, read.damagedAssets]).toEqual([[], 1])
  })

  it.each([
    ['a name that is a path', 'file.wrong', crafted(picture, { assets: [{ hash: '../../x', bytes: 5 }] })],
    ['a name twice', 'file.wrong', crafted(picture, { assets: [listed(5).assets[0], listed(5).assets[0]] })],
    ['a picture that the manifest does not name', 'file.wrong', crafted(picture, {})],
    ['one of 9 MB', 'file.wrong', crafted(picture, listed(9 * 2 ** 20))],
    ['nine thousand of them', 'file.wrong', crafted(picture, { assets: Array.from({ length: 9000 }, () => listed(5).assets[0]) })],
    ['one that unfolds to 8 MB of nothing', 'file.tooLarge', crafted(new Uint8Array(8 * 2 ** 20), listed(8 * 2 ** 20))],
  ])('make the whole file wrong with %s', (_, code, file) => {
    expect(refusal(file)).toBe(code)
  })
})
