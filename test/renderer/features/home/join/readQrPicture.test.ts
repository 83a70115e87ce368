import { expect, test } from 'vitest'
import { readQrPicture } from '../../../../../renderer/features/home/join/readQrPicture.ts'

/** The beginning of a PNG of this size, as much as says it. */
function pngOf(width: number, height: number): Blob {
  const bytes = new Uint8Array(64)
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52])
  const view = new DataView(bytes.buffer)
  view.setUint32(16, width)
  view.setUint32(20, height)
  return new Blob([bytes])
}

// there are no workers here: whatever is refused is refused before anything is decoded
test.each([
  ['a picture of a thousand million pixels', pngOf(60_000, 60_000), 'file.tooLarge'],
  ['a page that says it is a picture', new Blob(['<html><script>x</script>'], { type: 'image/png' }), 'file.unreadable'],
  ['a drawing', new Blob(['<svg xmlns="http://www.w3.org/2000/svg" width="1e9" height="1e9"/>'], { type: 'image/svg+xml' }), 'file.unreadable'],
])('%s is refused before it is decoded', async (_, file, code) => {
  await expect(readQrPicture(file)).rejects.toMatchObject({ code })
})
