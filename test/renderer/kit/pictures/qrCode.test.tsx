import { cleanup, render, screen } from '@testing-library/react'
import decodeQR from 'qr/decode.js'
import { afterEach, expect, it } from 'vitest'
import { QrCode } from '../../../../renderer/kit/pictures/QrCode.tsx'

afterEach(cleanup)

/** The drawn path as an RGBA image with `scale` pixels per module, as a camera would see it. */
function imageOf(code: HTMLElement, scale = 4) {
  const modules = Number(code.getAttribute('viewBox')?.split(' ')[2])
  const size = modules * scale
  const data = new Uint8Array(size * size * 4).fill(255)
  const darkModules = [...(code.querySelector('path')?.getAttribute('d') ?? '').matchAll(/M(\d+) (\d+)h1v1h-1z/g)]
  for (const [, x, y] of darkModules) {
    for (let row = 0; row < scale; row++) {
      const first = ((Number(y) * scale + row) * size + Number(x) * scale) * 4
      for (let pixel = first; pixel < first + scale * 4; pixel += 4) data.fill(0, pixel, pixel + 3)
    }
  }
  return { width: size, height: size, data, modules, darkModules: darkModules.map(([, x, y]) => [Number(x), Number(y)] as const) }
}

it('shows a link that a camera reads back, letter by letter', () => {
  const link = `http://192.168.1.23:47100/#1.k3f9${'aZ09-_'.repeat(24)}.perché`
  render(<QrCode text={link} label="Codice QR" />)
  expect(decodeQR(imageOf(screen.getByRole('img', { name: 'Codice QR' })))).toBe(link)
})

it('leaves four light modules all around', () => {
  render(<QrCode text="http://192.168.1.23:47100/" label="Codice QR" />)
  const { modules, darkModules } = imageOf(screen.getByRole('img', { name: 'Codice QR' }))
  const positions = darkModules.flat()
  expect([Math.min(...positions), Math.max(...positions)]).toEqual([4, modules - 5])
})
