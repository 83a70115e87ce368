import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { ClusterNode } from '../../../../../shared/model/derived/clusters/clusterTree.ts'
import { violations } from '../../accessibility.ts'
import { see } from '../../see.ts'
import { board, centerOf, drag, notes, openPage, option, serveBoardPages, write } from '../boardPage.ts'

serveBoardPages()

const clusters = (page: Page) => page.evaluate(() => (window as unknown as { board: { clusters: () => ClusterNode[] } }).board.clusters())
const field = (page: Page) => page.getByRole('textbox', { name: 'Nome del tema' })
const theme = (page: Page, name: string) => page.getByRole('option', { name: new RegExp(`^Tema ${name},`) })
/** What each cluster has in it, by its name. */
async function contents(page: Page): Promise<Record<string, string[]>> {
  const texts = new Map((await notes(page)).map(({ id, text }) => [id as string, text]))
  return Object.fromEntries((await clusters(page)).map(({ name, members }) => [name, members.map((id) => texts.get(id) ?? '').sort()]))
}
async function writeAt(page: Page, text: string, x: number, y: number) {
  await write(page, text)
  const at = await centerOf(page, text)
  await drag(page, at, { x: x - at.x, y: y - at.y })
  await page.keyboard.press('Escape')
}
async function name(page: Page, text: string) {
  await field(page).waitFor()
  await page.keyboard.type(text)
  await page.keyboard.press('Enter')
  await theme(page, text).waitFor()
}

test('notes are selected, grouped and named by keys; another is dragged in and out again, and what will happen is seen before', async () => {
  const page = await openPage('')
  await writeAt(page, 'Manca l’autobus', 300, 300)
  await writeAt(page, 'Corse la sera', 500, 300)
  await writeAt(page, 'Anziani soli', 900, 560)
  await drag(page, { x: 180, y: 190 }, { x: 440, y: 230 })
  await page.keyboard.press('g')
  await name(page, 'Trasporti')
  expect(await contents(page)).toEqual({ Trasporti: ['Corse la sera', 'Manca l’autobus'] })
  await see(page, 'cluster-named')

  const at = await centerOf(page, 'Anziani soli')
  await page.mouse.move(at.x, at.y)
  await page.mouse.down()
  await page.mouse.move(560, 460, { steps: 4 })
  await page.mouse.move(510, 490, { steps: 4 })
  await expect.poll(() => page.locator('[data-drop]').count()).toBe(1)
  await see(page, 'cluster-drop')
  expect(await contents(page)).toEqual({ Trasporti: ['Corse la sera', 'Manca l’autobus'] })
  await page.mouse.up()
  await expect.poll(() => contents(page)).toEqual({ Trasporti: ['Anziani soli', 'Corse la sera', 'Manca l’autobus'] })
  const inside = await centerOf(page, 'Anziani soli')
  await drag(page, inside, { x: 450, y: 130 })
  await expect.poll(() => contents(page)).toEqual({ Trasporti: ['Corse la sera', 'Manca l’autobus'] })
})

test('two people name one cluster and put one note into two, and both end with the same', async () => {
  const anna = await openPage('link=clusters&person=anna')
  const piero = await openPage('link=clusters&person=piero')
  await anna.bringToFront()
  await writeAt(anna, 'Manca l’autobus', 300, 300)
  await writeAt(anna, 'Anziani soli', 900, 500)
  await option(anna, /^Manca/).click()
  await anna.keyboard.press('g')
  await name(anna, 'Trasporti')
  await piero.bringToFront()
  await theme(piero, 'Trasporti').waitFor()
  await board(piero).focus()
  await piero.keyboard.press('Shift+Digit1')
  await expect.poll(async () => (await centerOf(piero, 'Anziani soli')).x).toBeGreaterThan(640)
  await option(piero, /^Anziani/).click()
  await expect.poll(() => option(piero, /^Anziani/).getAttribute('aria-selected')).toBe('true')
  await piero.keyboard.press('Shift+G')
  await piero.getByRole('dialog').waitFor()
  await see(piero, 'cluster-dialog')
  await piero.keyboard.type('trasp')
  await piero.keyboard.press('Enter')
  await expect.poll(() => contents(anna)).toEqual({ Trasporti: ['Anziani soli', 'Manca l’autobus'] })
  expect(await contents(piero)).toEqual(await contents(anna))
  // a name that there is not becomes a new one
  await option(piero, /^Anziani/).click()
  await piero.keyboard.press('Shift+G')
  await piero.getByRole('dialog').waitFor()
  await piero.keyboard.type('Solitudine')
  await piero.keyboard.press('Enter')
  await expect.poll(() => contents(anna)).toEqual({ Trasporti: ['Manca l’autobus'], Solitudine: ['Anziani soli'] })
  // undo is of one’s own
  await anna.bringToFront()
  await board(anna).focus()
  await anna.keyboard.press('Control+z')
  expect(Object.keys(await contents(anna)).sort()).toContain('Solitudine')
})

test('in the outline clusters are headings: made, named, filled, merged, split and dissolved without a mouse, and axe finds nothing', async () => {
  const page = await openPage('')
  await writeAt(page, 'Manca l’autobus', 300, 300)
  await writeAt(page, 'Anziani soli', 700, 300)
  await page.keyboard.press('o')
  const outline = page.getByRole('complementary')
  await outline.getByRole('button', { name: 'Temi', exact: true }).click()
  await outline.getByRole('button', { name: 'Nuovo tema' }).click()
  const naming = outline.getByRole('textbox', { name: 'Nome del tema' })
  await naming.fill('Trasporti')
  await naming.press('Enter')
  await outline.getByRole('heading', { name: /^Trasporti 0/ }).waitFor()
  expect(await violations(page)).toEqual([])
  await outline.getByRole('button', { name: /Manca l’autobus/ }).click()
  await outline.getByRole('button', { name: 'Tema…' }).click()
  await page.getByRole('menuitem', { name: 'Trasporti' }).click()
  await outline.getByRole('heading', { name: /^Trasporti 1/ }).waitFor()
  await outline.getByRole('button', { name: /Anziani soli/ }).click()
  await page.keyboard.press('Shift+G')
  await page.getByRole('dialog').waitFor()
  await page.keyboard.type('Solitudine')
  await page.keyboard.press('Enter')
  await outline.getByRole('heading', { name: /^Solitudine 1/ }).waitFor()
  await see(page, 'cluster-outline')
  await outline.getByRole('button', { name: 'Azioni sul tema «Trasporti»' }).press('Enter')
  await page.getByRole('menuitem', { name: 'Unisci con «Solitudine»' }).press('Enter')
  await expect.poll(async () => (await clusters(page)).map(({ members }) => members.length)).toEqual([2])
  const [left] = await clusters(page)
  await outline.getByRole('button', { name: `Azioni sul tema «${left!.name}»` }).press('Enter')
  await page.getByRole('menuitem', { name: /^Separa di nuovo/ }).press('Enter')
  await expect.poll(() => contents(page)).toEqual({ Trasporti: ['Manca l’autobus'], Solitudine: ['Anziani soli'] })
  await outline.getByRole('button', { name: 'Azioni sul tema «Solitudine»' }).press('Enter')
  await page.getByRole('menuitem', { name: /^Sciogli/ }).press('Enter')
  await expect.poll(() => contents(page)).toEqual({ Trasporti: ['Manca l’autobus'] })
  expect(await notes(page)).toHaveLength(2)
})

for (const [width, height, colours] of [
  [1920, 1080, 'light'],
  [1024, 640, 'dark'],
] as const)
  test(`clusters and their parts near and far at ${width} × ${height}`, async () => {
    const page = await openPage(`notes=40&clusters=1&theme=${colours}`)
    await page.setViewportSize({ width, height })
    await page.getByRole('button', { name: /^Mostra tutta la lavagna/ }).click()
    await theme(page, 'Casa').waitFor()
    await see(page, `clusters-${width}-far`)
    const title = (await page.getByText('Da riempire', { exact: true }).first().boundingBox())!
    await page.mouse.click(title.x + 8, title.y + title.height / 2)
    await expect.poll(() => theme(page, 'Da riempire').getAttribute('aria-selected')).toBe('true')
    await board(page).focus()
    await page.keyboard.press('Shift+Digit2')
    await page.keyboard.press('Escape')
    for (let step = 0; step < 3; step++) await page.keyboard.press('-')
    await see(page, `clusters-${width}`)
    expect(await violations(page)).toEqual([])
  })
