import type { Browser, Page } from 'playwright-core'
import { type BrowserApp, t } from '../browserApp.ts'
import { linkFor, pressButton } from '../exampleBoard.ts'
import { joinAsGuest } from '../testTable.ts'

/** A meeting of a process with a board, whose table is open: the window of who leads it, its projector, and phones of 320 px. */
export async function openMeeting(program: BrowserApp, windows: Browser, phones: Browser, names: readonly string[]) {
  const context = await windows.newContext({
    viewport: { width: 1920, height: 1080 },
    locale: 'it-IT',
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  const anna = await context.newPage()
  const errors: string[] = []
  const listen = (page: Page) => page.on('pageerror', (error) => errors.push(error.message))
  listen(anna)
  await anna.goto(program.address)
  await pressButton(anna, t('home.new'))
  await anna.getByLabel(t('new.title')).fill('Che cosa serve a chi vive qui')
  await anna.getByLabel(t('preferences.name')).fill('Anna')
  await anna.getByText(t('template.needs.title')).first().click()
  await pressButton(anna, t('new.begin'))
  await pressButton(anna, t('hosting.open'))
  const link = await linkFor(anna, 'contributor')
  await pressButton(anna, t('hosting.backToWork'))
  await anna
    .getByRole('navigation', { name: t('app.places') })
    .getByText(t('session.title'), { exact: true })
    .click()
  await anna.getByText(t('template.needs.session')).first().click()
  await pressButton(anna, t('session.run.start'))
  const guests: Page[] = []
  for (const name of names) {
    const phone = await joinAsGuest(
      await phones.newContext({ viewport: { width: 320, height: 640 }, locale: 'it-IT' }),
      link.href.replace(link.hostname, 'tavolo.test'),
      name,
    )
    listen(phone)
    guests.push(phone)
  }
  const present = async () => {
    const opening = context.waitForEvent('page')
    await anna.bringToFront()
    await anna.keyboard.press('Control+Alt+P')
    const wall = await opening
    listen(wall)
    await wall.setViewportSize({ width: 1920, height: 1080 })
    await wall.getByRole('heading').first().waitFor()
    return wall
  }
  /** Goes to a step by its number in the agenda. */
  const goTo = (number: number) =>
    anna
      .getByRole('navigation', { name: t('session.agenda') })
      .getByRole('button')
      .nth(number - 1)
      .click()
  return { anna, guests, present, goTo, errors, link }
}
