import { beforeAll, expect, it } from 'vitest'
import { tellStill } from '../../../../../renderer/features/document/pictures/storePicture.ts'
import { notices } from '../../../../../renderer/kit/notices/notices.ts'
import { inItalian } from '../../../../support/screens/translations.tsx'

beforeAll(inItalian)

const webp = (flags: number) =>
  new Blob([Uint8Array.from([...'RIFF    WEBPVP8X'].map((sign) => sign.charCodeAt(0)).concat([10, 0, 0, 0, flags, 0, 0, 0]))])
const texts = () => notices.current().map(({ text }) => text)

it('says of an animated picture, and of no other, that only its first image is left', async () => {
  await tellStill(webp(0))
  expect(texts()).toEqual([])
  await tellStill(webp(2))
  expect(texts()).toEqual(['Questa animazione qui sta ferma: resta la prima immagine.'])
})
