import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { BoardText } from '../../../../shared/model/records/boardText.ts'
import { type Shape, type ShapeForm, shapeForms } from '../../../../shared/model/records/shape.ts'
import { violations } from '../accessibility.ts'
import { see } from '../see.ts'
import { board, drag, notes, openPage, option, serveBoardPages, write } from './boardPage.ts'

serveBoardPages()

interface Records {
  readonly texts: () => readonly BoardText[]
  readonly shapes: () => readonly Shape[]
}
const shapes = (page: Page) => page.evaluate(() => (window as unknown as { board: Records }).board.shapes())
const boardTexts = (page: Page) => page.evaluate(() => (window as unknown as { board: Records }).board.texts())
const names: { readonly [Form in ShapeForm]: string } = {
  rectangle: 'Rettangolo',
  rounded: 'Rettangolo arrotondato',
  ellipse: 'Ellisse',
  diamond: 'Rombo',
  triangle: 'Triangolo',
  hexagon: 'Esagono',
  speech: 'Fumetto',
  pill: 'Capsula',
}
const add = async (page: Page, name: string) => {
  await page.getByRole('button', { name: 'Aggiungi alla lavagna' }).click()
  await page.getByRole('menuitem', { name, exact: true }).click()
}
const shapeField = (page: Page) => page.getByRole('textbox', { name: 'Testo della forma' })
const colours = ['Foglia', 'Sole'] as const

/** Draws every form with its name in it, two rows of four, and a heading above. */
async function drawAll(page: Page) {
  for (const [at, form] of shapeForms.entries()) {
    await add(page, names[form])
    await drag(page, { x: 60 + (at % 4) * 235, y: 170 + Math.floor(at / 4) * 170 }, { x: 200, y: 130 })
    await shapeField(page).waitFor()
    await page.keyboard.type(`${names[form]}: chi fa che cosa`)
    await page.keyboard.press('Escape')
    await option(page, new RegExp(`^${names[form]}: chi`)).waitFor()
  }
  await board(page).focus()
  await page.mouse.move(300, 110)
  await page.keyboard.press('t')
  await page.getByRole('textbox', { name: 'Testo sulla lavagna' }).waitFor()
  await page.keyboard.type('Le forme della lavagna')
  await page.keyboard.press('Escape')
  await option(page, /Le forme/).waitFor()
}

test.each(['light', 'dark'])('every form is drawn with its words, by mouse and keys, near and far, and axe finds nothing (%s)', async (theme) => {
  const page = await openPage(`theme=${theme}`)
  await page.setViewportSize(theme === 'light' ? { width: 1920, height: 1080 } : { width: 1024, height: 640 })
  await drawAll(page)
  expect((await shapes(page)).map(({ form }) => form).toSorted()).toEqual([...shapeForms].toSorted())
  const [heading] = await boardTexts(page)
  const [firstShape] = (await shapes(page)).filter(({ form }) => form === 'rectangle')
  // put where the mouse was, above what was drawn
  expect(heading).toMatchObject({ text: 'Le forme della lavagna' })
  expect(firstShape!.box.y - heading!.box.y).toBeCloseTo(80, 0)
  await option(page, /^Esagono/).click()
  await page.getByRole('toolbar', { name: 'Selezione' }).waitFor()
  expect(await violations(page)).toEqual([])
  await see(page, `shapes-${theme}-near`)
  await page.keyboard.press('Escape')
  for (let step = 0; step < 7; step++) await page.keyboard.press('-')
  await see(page, `shapes-${theme}-far`)
})

test('the bar gives a shape colour, edge, form and letters, and turns a note into a shape and back in one step of undo', async () => {
  const page = await openPage('')
  await board(page).focus()
  await page.mouse.move(500, 300)
  await write(page, 'Il forno chiude')
  await option(page, /Il forno/).click()
  await page.getByRole('button', { name: 'Trasforma in…' }).click()
  await page.getByRole('menuitem', { name: 'Forma', exact: true }).click()
  await expect.poll(() => shapes(page)).toMatchObject([{ text: 'Il forno chiude', form: 'rounded', fill: 'sun' }])
  await page.getByRole('button', { name: colours[0] }).click()
  await page.getByRole('button', { name: 'Forma', exact: true }).click()
  await page.getByRole('menuitem', { name: names.diamond }).click()
  await page.getByRole('button', { name: 'Bordo', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Senza bordo' }).click()
  await page.getByRole('button', { name: 'Caratteri', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Caratteri grandi' }).click()
  await expect.poll(() => shapes(page)).toMatchObject([{ fill: 'leaf', form: 'diamond', edge: 'none', size: 'large' }])
  await board(page).focus()
  for (let step = 0; step < 5; step++) await page.keyboard.press('Control+z')
  await expect.poll(() => shapes(page)).toEqual([])
  expect(await notes(page)).toMatchObject([{ text: 'Il forno chiude', colour: 'sun' }])
})

test('a diamond is taken hold of in its form and not in its corners, and its words are written in the outline', async () => {
  const page = await openPage('')
  await add(page, names.diamond)
  await drag(page, { x: 200, y: 200 }, { x: 240, y: 160 })
  await page.keyboard.press('Escape')
  await page.mouse.click(800, 600)
  await page.mouse.click(208, 208)
  await expect.poll(() => page.getByRole('toolbar', { name: 'Selezione' }).count()).toBe(0)
  await page.mouse.click(320, 280)
  await page.getByRole('toolbar', { name: 'Selezione' }).waitFor()
  await board(page).focus()
  await page.keyboard.press('o')
  const outline = page.getByRole('complementary', { name: 'Elenco' })
  await outline.getByRole('button', { name: /^Rombo/ }).dblclick()
  await outline.getByRole('textbox', { name: 'Testo della forma' }).waitFor()
  await page.keyboard.type('Nell’elenco')
  await page.keyboard.press('Escape')
  await expect.poll(() => shapes(page)).toMatchObject([{ text: 'Nell’elenco' }])
  await outline.getByRole('button', { name: /^Nell’elenco/ }).waitFor()
})

test('by keys alone: a form is chosen in the menu, and Enter puts it in view with the caret in it, each time', async () => {
  const page = await openPage('')
  for (const form of ['ellipse', 'ellipse', 'triangle'] as const) {
    await page.getByRole('button', { name: 'Aggiungi alla lavagna' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('menuitem', { name: names[form], exact: true }).focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => board(page).evaluate((list) => document.activeElement === list)).toBe(true)
    await page.keyboard.press('Enter')
    await shapeField(page).waitFor()
    await page.keyboard.type('Chi fa che cosa')
    await page.keyboard.press('Escape')
    await shapeField(page).waitFor({ state: 'detached' })
  }
  expect((await shapes(page)).map(({ form, text }) => `${form}: ${text}`).toSorted()).toEqual([
    'ellipse: Chi fa che cosa',
    'ellipse: Chi fa che cosa',
    'triangle: Chi fa che cosa',
  ])
})
