import { expect, test } from 'vitest'
import { type NotePhoto, PHOTO_LIMITS, photoOf, storePhoto } from '../../../../../../renderer/features/board/phone/write/photo/notePhoto.ts'
import { Problem } from '../../../../../../shared/base/problem.ts'
import { LIMITS } from '../../../../../../shared/protocol/limits.ts'
import { pictureOf, refOf } from '../../../../../support/assets/pictures.ts'

const content = pictureOf(1)
const prepared = { content, type: 'jpeg', width: 40, height: 30, wasAnimated: false } as const
const fails = async () => {
  throw new Problem('file.unreadable')
}

test('a file becomes a photograph that says nothing yet; one that cannot be read says why', async () => {
  const file = new File([content as Uint8Array<ArrayBuffer>], 'foto.jpg')
  expect(await photoOf(file, { prepare: async () => prepared })).toEqual({ content, type: 'jpeg', width: 40, height: 30, text: '' })
  expect(await photoOf(new File([], 'foto.jpg'), { prepare: fails })).toBe('empty')
  expect(await photoOf(new File(['....ftypheic'], 'foto.heic'), { prepare: fails })).toBe('heic')
  const tooLarge = async () => {
    throw new Problem('file.tooLarge')
  }
  expect(await photoOf(file, { prepare: tooLarge })).toBe('tooLarge')
  expect(PHOTO_LIMITS.maxBytes).toBeLessThan(LIMITS.roomBytes)
})

test('it is stored before its note is sent; what the phone does not take is a problem with words', async () => {
  const photo: NotePhoto = { content, type: 'jpeg', width: 40, height: 30, text: '' }
  const asset = refOf(content)
  expect(await storePhoto(photo, { add: async () => asset })).toBe(asset)
  const full = async () => {
    throw new Problem('disk.full')
  }
  expect(await storePhoto(photo, { add: full })).toBe('disk.full')
  const broken = async () => {
    throw new Error('no database')
  }
  expect(await storePhoto(photo, { add: broken })).toBe('storage.unavailable')
})
