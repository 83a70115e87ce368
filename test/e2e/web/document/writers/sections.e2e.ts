// Who writes which section of a document until when: planned by keyboard, shown in the text, the outline and the list of documents.
import { expect, it } from 'vitest'
import { violations } from '../../accessibility.ts'
import { t } from '../../browserApp.ts'
import { see } from '../../see.ts'
import { caretIn, goToDocuments, isFocused, newProject, serveExample, textOf } from '../projectPage.ts'

const open = serveExample()

it('is planned by keyboard, and shown below its heading, in the outline and in the list of documents', async () => {
  const { page, context, errors } = await open()
  await newProject(page, 'empty')
  const outline = page.getByRole('navigation', { name: t('document.outline') })
  await outline.getByText(t('document.section.toWrite'), { exact: true }).first().waitFor()
  const total = await textOf(page).locator('.section-line').count()
  expect(total).toBeGreaterThan(3)

  // by its key, from the text
  const heading = textOf(page).locator('h2').first()
  const title = (await heading.textContent()) ?? ''
  await caretIn(page, heading)
  await page.keyboard.press('Control+Alt+s')
  const dialog = page.getByRole('dialog', { name: t('document.section.title').replace('{{title}}', title) })
  await dialog.getByRole('radio', { name: t('document.section.review') }).press('Space')
  await dialog.getByRole('button', { name: t('document.section.owner') }).press('Enter')
  const owners = page.getByRole('listbox')
  await see(page, 'section-owners')
  const owner = owners.getByRole('option').nth(1)
  const name = (await owner.textContent()) ?? ''
  await owner.press('Enter')
  await dialog.getByLabel(t('document.section.due')).fill('2026-01-15')
  await see(page, 'section-dialog')
  expect(await violations(page, { within: '[role=dialog]' })).toEqual([])
  await dialog.getByRole('button', { name: t('common.save'), exact: true }).press('Enter')
  await dialog.waitFor({ state: 'detached' })
  await isFocused(textOf(page))
  const line = textOf(page).locator('.section-line').first()
  await line.getByText(name).waitFor()
  expect(await line.textContent()).toContain(t('document.section.review'))
  expect(await line.textContent()).toContain(t('document.section.late'))
  await outline.getByText(t('document.section.late'), { exact: true }).waitFor()
  for (const [width, height] of [
    [1920, 1080],
    [1024, 640],
    [1280, 800],
  ] as const) {
    await page.setViewportSize({ width, height })
    await see(page, `sections-${width}`)
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
  }
  expect(await violations(page)).toEqual([])

  // undone and done again like any other act
  await page.keyboard.press('Control+z')
  await line.getByText(name).waitFor({ state: 'detached' })
  await page.keyboard.press('Control+y')
  await line.getByText(name).waitFor()

  // from the outline
  const second = (await textOf(page).locator('h2').nth(1).textContent()) ?? ''
  const plan = outline.getByRole('button', { name: t('document.section.planThis').replace('{{title}}', second), exact: true })
  await plan.press('Enter')
  await page
    .getByRole('dialog')
    .getByRole('radio', { name: t('document.section.done'), exact: true })
    .press('Space')
  await page
    .getByRole('dialog')
    .getByRole('button', { name: t('common.save'), exact: true })
    .press('Enter')
  await outline.getByText(t('document.section.done'), { exact: true }).waitFor()
  await isFocused(plan)

  await goToDocuments(page)
  const progress = t('document.section.progress_other').replace('{{done}}', '1').replace('{{count}}', String(total))
  await page.getByText(`${progress} · ${t('document.section.lateCount').replace('{{count}}', '1')}`).waitFor()
  await see(page, 'sections-list')
  expect(errors).toEqual([])
  await context.close()
}, 120_000)
