import fs from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { readPictureHeader } from '../../../../../shared/base/pictureHeader.ts'
import type { Picture } from '../../../../../shared/model/records/picture.ts'
import { violations } from '../../accessibility.ts'
import { see } from '../../see.ts'
import { openPage, serveBoardPages } from '../boardPage.ts'

serveBoardPages()

const pictures = (page: Page) => page.evaluate(() => (window as unknown as { board: { pictures: () => Picture[] } }).board.pictures())
const options = (page: Page) => page.locator('[role=option][aria-roledescription=immagine]')
const descriptionField = (page: Page) => page.getByRole('textbox', { name: 'Descrizione dell’immagine' })

/** A file as people have them: painted in the page, or given as bytes. */
interface TestFile {
  readonly name: string
  readonly type: string
  readonly size?: readonly [width: number, height: number]
  readonly bytes?: readonly number[]
}

/** Gives files to the board, as a paste or a drop at a point of the page. */
const give = (page: Page, how: 'paste' | 'drop', files: readonly TestFile[], at = { x: 640, y: 400 }) =>
  page.evaluate(
    async ({ how, files, at }) => {
      const data = new DataTransfer()
      for (const { name, type, size, bytes } of files) {
        let blob = new Blob([Uint8Array.from(bytes ?? [])], { type })
        if (size) {
          const canvas = new OffscreenCanvas(...size)
          const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D
          const sky = context.createLinearGradient(0, 0, 0, size[1])
          sky.addColorStop(0, '#3a7bd5')
          sky.addColorStop(1, '#e8d8b0')
          context.fillStyle = sky
          context.fillRect(0, 0, ...size)
          context.fillStyle = '#2d6a2d'
          context.beginPath()
          context.arc(size[0] / 3, size[1] * 0.7, size[1] / 4, 0, 7)
          context.fill()
          blob = await canvas.convertToBlob({ type })
        }
        data.items.add(new File([blob], name, { type }))
      }
      const target = document.querySelector('[role=listbox]') as HTMLElement
      target.focus()
      if (how === 'paste') target.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
      else
        for (const type of ['dragover', 'drop'])
          target.dispatchEvent(new DragEvent(type, { dataTransfer: data, clientX: at.x, clientY: at.y, bubbles: true, cancelable: true }))
    },
    { how, files, at } as const,
  )

/** How many pictures have their pixels on the page. */
const decoded = (page: Page) =>
  options(page)
    .locator('img')
    .evaluateAll((images) => images.filter((image) => image instanceof HTMLImageElement && image.naturalWidth > 0 && !image.hidden).length)

test('is pasted and dropped, described, seen on another window and in the picture file', async () => {
  const anna = await openPage('process=percorso00000000&link=immagini&person=anna')
  const piero = await openPage('process=percorso00000000&link=immagini&person=piero')
  await give(anna, 'paste', [{ name: 'image.png', type: 'image/png', size: [800, 500] }])
  await descriptionField(anna).waitFor()
  await anna.keyboard.type('Il cortile della scuola')
  await anna.keyboard.press('Escape')
  await give(
    anna,
    'drop',
    [
      { name: 'piazza.jpg', type: 'image/jpeg', size: [3000, 2000] },
      { name: 'mappa.webp', type: 'image/webp', size: [500, 900] },
      { name: 'vuoto.png', type: 'image/png', bytes: [] },
      { name: 'logo.svg', type: 'image/svg+xml', bytes: [...new TextEncoder().encode('<svg onload="alert(1)"/>')] },
      { name: 'finta.jpg', type: 'image/jpeg', bytes: [...new TextEncoder().encode('questa non è una foto')] },
    ],
    { x: 900, y: 300 },
  )
  const notice = anna.getByRole('status').filter({ hasText: '2 immagini aggiunte' })
  await notice.waitFor()
  expect(await notice.textContent()).toMatch(/Un file è vuoto.*SVG.*Un file non è un’immagine/)
  expect(await pictures(anna)).toHaveLength(3)
  for (const page of [anna, piero]) {
    await page.keyboard.press('Shift+Digit1')
    await expect.poll(() => decoded(page)).toBe(3)
  }
  await piero.getByRole('option', { name: /^Il cortile della scuola\. Immagine messa da Anna/ }).waitFor()
  await see(anna, 'board-pictures')
  await see(piero, 'board-pictures-second')
  expect(await violations(anna)).toEqual([])

  await anna.getByRole('button', { name: 'Altre cose da fare con la lavagna' }).focus()
  await anna.keyboard.press('Enter')
  await anna.getByRole('menuitem', { name: 'Esporta…' }).focus()
  await anna.keyboard.press('Enter')
  const dialog = anna.getByRole('dialog', { name: 'Esporta la lavagna' })
  await dialog.getByRole('radio', { name: /PNG/ }).focus()
  await anna.keyboard.press('Space')
  const [download] = await Promise.all([anna.waitForEvent('download'), dialog.getByRole('button', { name: 'Salva' }).press('Enter')])
  const file = await download.path()
  const png = new Uint8Array(await fs.readFile(file))
  expect(readPictureHeader(png)?.type).toBe('png')
  if (process.env.TAVOLO_PICTURES) await fs.copyFile(file, `${process.env.TAVOLO_PICTURES}/board-pictures-export.png`)
})
