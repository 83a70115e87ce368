import { describe, expect, it } from 'vitest'
import { importPictures } from '../../../../../renderer/features/board/pictures/importPictures.ts'
import { pictureBox, pictureBoxInRows } from '../../../../../renderer/features/board/pictures/pictureBoxes.ts'
import { isPictureFile } from '../../../../../renderer/features/board/pictures/useBoardDrop.ts'
import type { PreparedFile } from '../../../../../renderer/kit/pictures/picturePreparer.ts'
import { whyUnreadable } from '../../../../../renderer/kit/pictures/unreadablePicture.ts'
import type { AssetRef } from '../../../../../shared/base/assets/assetRef.ts'
import { utf8 } from '../../../../../shared/base/bytes.ts'
import { overlaps } from '../../../../../shared/base/geometry.ts'
import { Problem } from '../../../../../shared/base/problem.ts'
import { pictureOf, refOf } from '../../../../support/assets/pictures.ts'

const fileOf = (name: string, content: Uint8Array | string) =>
  new File([typeof content === 'string' ? (utf8(content) as Uint8Array<ArrayBuffer>) : (content as Uint8Array<ArrayBuffer>)], name)
const prepared = (seed: number): PreparedFile => ({ content: pictureOf(seed), type: 'png', width: 40, height: 30, wasAnimated: false })

/** Takes files whose names say what becomes of them. */
async function importNamed(names: readonly string[], stopAfter = Number.POSITIVE_INFINITY) {
  const stored: AssetRef[] = []
  const done: number[] = []
  const files = names.map((name) => fileOf(name, name))
  const result = await importPictures(files, {
    prepare: async (file) => {
      const { name } = file as File
      if (name === 'huge') throw new Problem('file.tooLarge')
      if (name === 'broken') throw new Problem('file.unreadable')
      if (name === 'strange') throw new TypeError('out of memory')
      return { ...prepared(name.length), wasAnimated: name === 'moving' }
    },
    add: async (content) => {
      if (stored.length === 2) throw new Problem('disk.full')
      return refOf(content)
    },
    isStopped: () => done.length >= stopAfter,
    onStored: (asset) => stored.push(asset),
    onProgress: (count) => done.push(count),
  })
  return { ...result, assets: stored, done, rest: result.rest.map(({ name }) => name) }
}

describe('files that become pictures', () => {
  it('are stored one after the other; what is left out is counted by its reason and keeps nothing back', async () => {
    const result = await importNamed(['a', 'huge', 'broken', 'moving', 'strange'])
    expect(result).toMatchObject({ stored: 2, stills: 1, problem: null, rest: [], done: [1, 2, 3, 4, 5] })
    expect([...result.leftOut]).toEqual([
      ['tooLarge', 1],
      ['other', 2],
    ])
  })

  it('on a full disk stay at hand, with what has been stored before', async () => {
    expect(await importNamed(['a', 'b', 'c', 'd'])).toMatchObject({ stored: 2, problem: 'disk.full', rest: ['c', 'd'] })
  })

  it('are stopped between two of them', async () => {
    expect(await importNamed(['a', 'b', 'c'], 1)).toMatchObject({ stored: 1, problem: null, rest: ['b', 'c'] })
  })
})

it('a file that is no picture says why by its bytes, whatever its name', async () => {
  const heic = Uint8Array.from([0, 0, 0, 24, ...utf8('ftypheic'), 0, 0, 0, 0])
  const reasons = [
    ['a.png', '', 'empty'],
    ['a.png', '<?xml version="1.0"?><!-- logo --><svg onload="alert(1)">', 'svg'],
    ['a.jpg', heic, 'heic'],
    ['a.jpg', Uint8Array.of(0xff, 0xd8, 0xff, 1, 2), 'changed'],
    ['a.png', 'questa non è una foto', 'other'],
  ] as const
  for (const [name, content, reason] of reasons) expect([reason, await whyUnreadable(fileOf(name, content))]).toEqual([reason, reason])
})

it('is meant as a picture by its type or by its name', () => {
  const meant = ['foto.JPG', 'IMG_1.heic', 'logo.svg'].map((name) => isPictureFile({ type: '', name }))
  expect([...meant, isPictureFile({ type: 'image/png', name: 'x' }), isPictureFile({ type: 'application/pdf', name: 'verbale.pdf' })]).toEqual([
    true,
    true,
    true,
    true,
    false,
  ])
})

describe('where new pictures lie', () => {
  const view = { width: 1000, height: 700 }
  it('one is in its own size, and no larger than what is seen', () => {
    expect(pictureBox({ width: 100, height: 50 }, { x: 0, y: 0 }, view)).toEqual({ x: -50, y: -25, width: 100, height: 50 })
    const large = pictureBox({ width: 2000, height: 1000 }, { x: 10, y: 10 }, view)
    expect([large.width, large.height, large.x + large.width / 2]).toEqual([640, 320, 10])
    expect(pictureBox({ width: 1000, height: 2000 }, { x: 0, y: 0 }, view).height).toBeCloseTo(490)
  })
  it('fifty lie around the point, in rows, and none on another', () => {
    const boxes = Array.from({ length: 50 }, (_, at) => pictureBoxInRows({ width: 300 + at * 40, height: 900 }, { x: 0, y: 0 }, at, 50))
    for (const [at, box] of boxes.entries()) expect(boxes.slice(at + 1).some((other) => overlaps(box, other))).toBe(false)
    expect(Math.min(...boxes.map(({ x }) => x))).toBeLessThan(-500)
    expect(Math.max(...boxes.map(({ x }) => x))).toBeGreaterThan(500)
  })
})
