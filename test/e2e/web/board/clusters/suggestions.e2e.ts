import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { ClusterNode } from '../../../../../shared/model/derived/clusters/clusterTree.ts'
import { violations } from '../../accessibility.ts'
import { see } from '../../see.ts'
import { board, notes, openPage, option, serveBoardPages } from '../boardPage.ts'

serveBoardPages()

const clusters = (page: Page) => page.evaluate(() => (window as unknown as { board: { clusters: () => ClusterNode[] } }).board.clusters())
const panel = (page: Page) => page.getByRole('complementary', { name: 'Temi suggeriti' })
async function centerOf(page: Page, text: RegExp) {
  const box = (await option(page, text).first().boundingBox())!
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}
async function suggest(page: Page) {
  await page.getByRole('button', { name: /^Altro/ }).click()
  await page.getByRole('menuitem', { name: /^Suggerisci temi/ }).click()
  await panel(page).getByRole('status').waitFor()
}

for (const [width, height, colours] of [
  [1920, 1080, 'light'],
  [1024, 640, 'dark'],
] as const)
  test(`themes are suggested with their reasons, and accepted or not one by one, at ${width} × ${height}`, async () => {
    const page = await openPage(`notes=40&theme=${colours}`)
    await page.setViewportSize({ width, height })
    await suggest(page)
    expect(await clusters(page)).toEqual([])
    const all = panel(page).getByRole('article')
    const before = await all.count()
    expect(before).toBeGreaterThan(2)
    const first = all.first()
    expect(await first.getByText(/^In comune: /).count()).toBe(1)
    await first.hover()
    await expect.poll(() => page.locator('[role=option][data-dimmed]').count()).toBeGreaterThan(0)
    await see(page, `suggestions-${width}`)
    expect(await violations(page)).toEqual([])

    // one note is left out, the name is another one
    const boxes = first.getByRole('checkbox')
    const count = await boxes.count()
    await boxes.nth(1).uncheck()
    await first.getByRole('textbox', { name: 'Nome del tema' }).fill('Un tema mio')
    await first.getByRole('button', { name: 'Accetta: Un tema mio' }).click()
    await expect.poll(async () => (await clusters(page)).map(({ name }) => name)).toEqual(['Un tema mio'])
    const [cluster] = await clusters(page)
    expect(cluster!.members.length).toBeGreaterThanOrEqual(count - 1)
    await expect.poll(() => all.count()).toBe(before - 1)
    await all
      .first()
      .getByRole('button', { name: /^Scarta/ })
      .click()
    await expect.poll(() => all.count()).toBe(before - 2)
    await panel(page)
      .getByRole('button', { name: /^Accetta tutti/ })
      .click()
    await expect.poll(async () => (await clusters(page)).length).toBe(before - 1)
    await see(page, `suggestions-accepted-${width}`)
    // each is one step of undo
    await board(page).focus()
    await page.keyboard.press('Control+z')
    await expect.poll(async () => (await clusters(page)).length).toBe(1)
    await page.keyboard.press('Control+z')
    await expect.poll(async () => (await clusters(page)).length).toBe(0)
    expect(await notes(page)).toHaveLength(40)
  })

test('chosen notes are arranged by similarity', async () => {
  const page = await openPage('notes=24')
  await board(page).focus()
  await page.keyboard.press('Control+a')
  const at = await centerOf(page, /^Sportello unico/)
  await page.mouse.click(at.x, at.y, { button: 'right' })
  const boxes = async () => new Map((await notes(page)).map(({ id, box }) => [id, `${Math.round(box.x)} ${Math.round(box.y)}`]))
  const before = await boxes()
  await page.getByRole('menuitem', { name: 'Disponi per somiglianza' }).click()
  await expect.poll(async () => [...(await boxes())].filter(([id, box]) => before.get(id) !== box).length).toBeGreaterThan(5)
  await see(page, 'suggestions-arranged')
})
