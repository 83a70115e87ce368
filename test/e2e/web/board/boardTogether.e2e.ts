import { expect, test } from 'vitest'
import { board, centerOf, field, notes, openPage, option, serveBoardPages, texts, write } from './boardPage.ts'

serveBoardPages()

test('two people write in one note at once, and both texts stand', async () => {
  const anna = await openPage('link=same&person=anna')
  const piero = await openPage('link=same&person=piero')
  await anna.bringToFront()
  await write(anna, 'casa')
  await option(piero, 'casa').waitFor()
  await option(anna, 'casa').dblclick()
  await piero.bringToFront()
  await option(piero, 'casa').dblclick()
  await piero.keyboard.press('Home')
  await piero.keyboard.type('La ')
  await anna.bringToFront()
  await anna.keyboard.type(' e lavoro')
  await expect.poll(() => texts(anna)).toEqual(['La casa e lavoro'])
  await expect.poll(() => texts(piero)).toEqual(['La casa e lavoro'])
  await expect.poll(() => field(piero).inputValue()).toBe('La casa e lavoro')
  expect(await field(piero).evaluate((area: HTMLTextAreaElement) => area.selectionStart)).toBe(3)
})

test('others are seen: their cursor by name, what they chose, what they drag before it lands; undo is of one’s own only', async () => {
  const anna = await openPage('link=seen&person=anna')
  const piero = await openPage('link=seen&person=piero')
  await anna.bringToFront()
  await write(anna, 'Di Anna')
  await piero.bringToFront()
  await option(piero, 'Di Anna').waitFor()
  await piero.mouse.click(200, 600)
  await write(piero, 'Di Piero')
  await piero.getByText('Anna Bisiach').first().waitFor()
  await piero.keyboard.press('Escape') // nothing chosen: nothing beside it either, over its neighbour
  await piero.getByRole('toolbar', { name: 'Ciò che è scelto' }).waitFor({ state: 'detached' })
  const at = await centerOf(piero, 'Di Anna')
  const before = (await notes(anna)).find((note) => note.text === 'Di Anna')!
  const seenByAnna = await centerOf(anna, 'Di Anna')
  await piero.mouse.move(at.x, at.y)
  await piero.mouse.down()
  await piero.mouse.move(at.x + 160, at.y, { steps: 8 })
  await anna.bringToFront() // a page behind another does not move
  await expect.poll(async () => (await centerOf(anna, 'Di Anna')).x - seenByAnna.x).toBeGreaterThan(120)
  expect((await notes(anna)).find((note) => note.id === before.id)!.box).toEqual(before.box)
  await anna.locator('text=Piero Furlan').first().waitFor()
  await piero.bringToFront()
  await piero.mouse.up()
  await expect.poll(async () => (await notes(anna)).find((note) => note.id === before.id)!.box.x).toBeCloseTo(before.box.x + 160, 0)
  await anna.bringToFront()
  await board(anna).focus()
  await anna.keyboard.press('Control+z') // Anna's own: her words go, and not the note where Piero put it
  await anna.keyboard.press('Control+z')
  await anna.getByText(/niente da annullare: altri hanno cambiato/).waitFor()
  expect(await texts(anna)).toEqual(['', 'Di Piero'])
  await anna.keyboard.press('Control+y')
  expect(await texts(anna)).toEqual(['Di Anna', 'Di Piero'])
})
