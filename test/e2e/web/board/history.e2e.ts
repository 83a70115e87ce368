import { expect, test } from 'vitest'
import { see } from '../see.ts'
import { openPage, option, serveBoardPages, texts, write } from './boardPage.ts'

serveBoardPages()

test('the history of a board: scrubbed by keys, who did what, one object restored, and the whole board from a named moment', async () => {
  const page = await openPage('frames=1&notes=40&member=facilitator')
  const before = await texts(page)
  const button = page.getByRole('button', { name: 'Cronologia', exact: true })
  const panel = page.getByRole('complementary', { name: 'Cronologia' })
  await button.click()
  await panel.getByText('Ancora niente', { exact: false }).waitFor()
  await panel.getByRole('textbox', { name: 'Nome del momento' }).fill('Dopo il primo giro')
  await panel.getByRole('button', { name: 'Dai un nome a questo momento' }).click()
  await panel.getByRole('button', { name: /^Mostra Dopo il primo giro/ }).waitFor()
  await button.click()

  // opening stores what was done until then: a step of its own, however fast all this goes
  await write(page, 'Una panchina all’ombra')
  await button.click()
  await panel
    .getByText(/ha aggiunto/)
    .first()
    .waitFor()
  await button.click()
  await option(page, 'Una panchina all’ombra').click()
  await page.keyboard.press('Delete')
  await expect.poll(() => texts(page)).toEqual(before)
  await write(page, 'Il bus della sera')
  await button.click()
  const slider = panel.getByRole('slider', { name: 'Momento della lavagna' })
  await slider.focus()
  await page.keyboard.press('Home')
  await page.getByText('La lavagna com’era: All’inizio della cronologia', { exact: false }).waitFor()
  const past = page.getByRole('region', { name: 'La lavagna com’era' })
  await expect.poll(() => past.getByRole('option', { name: 'Il bus della sera' }).count()).toBe(0)
  // what was recorded last is read when the panel opens
  const second = async () => {
    await page.keyboard.press('Home')
    await page.keyboard.press('ArrowRight')
    return slider.getAttribute('aria-valuetext')
  }
  await expect.poll(second).toMatch(/Anna Bisiach: ha aggiunto/)
  await see(page, 'history-past')

  await page.keyboard.press('End')
  await past.waitFor({ state: 'detached' })
  await see(page, 'history-now')
  await panel.getByRole('button', { name: /^Mostra Dopo il primo giro/ }).click()
  await past.waitFor()
  await page.setViewportSize({ width: 1024, height: 640 })
  await see(page, 'history-small')
  await panel.getByRole('button', { name: 'Riporta tutta la lavagna…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Riporta la lavagna com’era' })
  await dialog.getByText('Togli dalla lavagna ciò che è arrivato dopo').click()
  await see(page, 'history-restore')
  await dialog.getByRole('button', { name: 'Riporta', exact: true }).click()
  await expect.poll(() => texts(page)).toEqual(before)
  await panel.getByRole('button', { name: /^Mostra Prima di riportare/ }).waitFor()
  await page.getByRole('button', { name: 'Annulla', exact: true }).last().click()
  await expect.poll(() => texts(page)).toContain('Il bus della sera')
})
