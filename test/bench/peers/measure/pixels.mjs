// Pictures of a screencast, compared.
import { inflateSync } from 'node:zlib'

/** How far two values of a pixel may be apart, of 255: text is smoothed differently while it moves. */
const SAME = 24

/** Pixels of a PNG with 8 bits a channel, not interlaced. */
function decodePng(bytes) {
  const data = []
  let [width, height, channels] = [0, 0, 0]
  for (let at = 8; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at)
    const type = bytes.toString('latin1', at + 4, at + 8)
    const chunk = bytes.subarray(at + 8, at + 8 + length)
    if (type === 'IHDR') [width, height, channels] = [chunk.readUInt32BE(0), chunk.readUInt32BE(4), chunk[9] === 6 ? 4 : 3]
    if (type === 'IDAT') data.push(chunk)
    at += 12 + length
  }
  const raw = inflateSync(Buffer.concat(data))
  const stride = width * channels
  const pixels = Buffer.alloc(stride * height)
  for (let row = 0; row < height; row += 1) {
    const filter = raw[row * (stride + 1)]
    for (let x = 0; x < stride; x += 1) {
      const at = row * stride + x
      const left = x >= channels ? pixels[at - channels] : 0
      const up = row > 0 ? pixels[at - stride] : 0
      const corner = x >= channels && row > 0 ? pixels[at - stride - channels] : 0
      pixels[at] = raw[row * (stride + 1) + 1 + x] + predicted(filter, left, up, corner)
    }
  }
  return { width, height, channels, pixels }
}

function predicted(filter, left, up, corner) {
  if (filter === 1) return left
  if (filter === 2) return up
  if (filter === 3) return (left + up) >> 1
  if (filter !== 4) return 0
  const [toLeft, toUp, toCorner] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)]
  if (toLeft <= toUp && toLeft <= toCorner) return left
  return toUp <= toCorner ? up : corner
}

/** @returns tells what share of the pixels in the middle of another picture looks different */
export function comparePictures(png) {
  const settled = decodePng(png)
  return (other) => {
    const picture = decodePng(other)
    if (picture.width !== settled.width || picture.height !== settled.height) return 1
    const { width, height, channels } = settled
    let [total, different] = [0, 0]
    for (let y = Math.floor(height * 0.2); y < height * 0.8; y += 1)
      for (let x = Math.floor(width * 0.18); x < width * 0.82; x += 1) {
        const at = (y * width + x) * channels
        total += 1
        if ([0, 1, 2].some((channel) => Math.abs(settled.pixels[at + channel] - picture.pixels[at + channel]) > SAME)) different += 1
      }
    return different / total
  }
}
