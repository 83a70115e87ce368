import { expect, test } from 'vitest'
import { readPdf } from '../../../readPdf.ts'
import { violations } from '../../accessibility.ts'
import { see } from '../../see.ts'
import { openPage, option, serveBoardPages } from '../boardPage.ts'
import { exported, openExport } from './exportDialog.ts'
import { oddTexts } from './fillMixed.ts'

serveBoardPages()

test('a board as SVG shows the same, with its font, as texts that can be selected and names that are read aloud', async () => {
  const page = await openPage('mixed=1')
  const { name, bytes } = await exported(page, /SVG/)
  expect(name).toBe('Lettura dei bisogni.svg')
  const svg = bytes.toString()
  expect(svg).not.toMatch(/blob:|href|<image|<script/)
  const viewer = await page.context().newPage()
  const requests: string[] = []
  viewer.on('request', (request) => requests.push(request.url()))
  await viewer.setContent(`<html lang="it"><body style="margin:0">${svg.replace(/^<\?xml.*\?>/, '')}</body></html>`)
  await viewer.evaluate(() => document.fonts.ready)
  expect(requests.filter((url) => !url.startsWith('data:font/'))).toEqual([])
  expect(await viewer.evaluate(() => [...document.fonts].filter(({ status }) => status === 'loaded').map(({ weight }) => weight))).toEqual([
    '400',
    '700',
  ])
  // every letter is within the sheet
  const outside = await viewer.evaluate(() => {
    const svgElement = document.querySelector('svg') as SVGSVGElement
    const { x, y, width, height } = svgElement.viewBox.baseVal
    return [...svgElement.querySelectorAll('text')].flatMap((text) => {
      const box = text.getBBox()
      return box.x < x || box.y < y || box.x + box.width > x + width || box.y + box.height > y + height ? [text.textContent] : []
    })
  })
  expect(outside).toEqual([])
  const words = await viewer.evaluate(() => {
    getSelection()?.selectAllChildren(document.body)
    return getSelection()?.toString() ?? ''
  })
  expect(words).toContain('furgone')
  for (const text of oddTexts) await viewer.getByRole('img', { name: `nota: ${text}`, exact: true }).waitFor()
  await viewer.getByRole('img', { name: 'Caffè & tè «così» "no" → causa: forse → Un furgone condiviso' }).waitFor()
  const { width, height } = await viewer.evaluate(() => document.querySelector('svg')!.getBoundingClientRect())
  await viewer.setViewportSize({ width: Math.ceil(width), height: Math.ceil(height) })
  await see(viewer, 'export-svg')
})

test('a board as PDF is printed by the browser: all of it first, then each area on a page of its own, in the size of the paper', async () => {
  const page = await openPage('mixed=1')
  await page.evaluate(() => {
    window.print = () => Object.assign(window, { printedTitle: document.title })
  })
  const dialog = await openExport(page, /^PDF/)
  await dialog.getByText('Un foglio per ogni area').click()
  await dialog.getByText('A3', { exact: true }).click()
  await see(page, 'export-dialog')
  expect(await violations(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Stampa' }).click()
  await dialog.waitFor({ state: 'detached' })
  expect(await page.evaluate(() => (window as unknown as { printedTitle: string }).printedTitle)).toBe('Lettura dei bisogni')
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, outline: true })
  const pages = await readPdf(pdf)
  expect(pages.sizes).toHaveLength(3)
  // Chromium rounds to whole CSS pixels
  for (const size of pages.sizes) expect(size).toMatch(/^119[01](\.\d+)? x 84[12](\.\d+)?$/)
  expect(pages.texts[0]).toContain('Di che cosa ha bisogno')
  expect(pages.texts[0]).toContain('triangle')
  expect(pages.texts[1]).toMatch(/Bisogni & risorse[\s\S]*=SOMMA\(A1:A9\)/)
  expect(pages.texts[1]).not.toContain('furgone')
  expect(pages.texts[2]).toContain('furgone')
  expect(pages.texts[2]).toContain('3 di 3')
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')))
  expect(await page.locator('#printed-pages').count()).toBe(0)
  await option(page, /^Un furgone condiviso\. Verde/).waitFor()
})
