import type { Locator, Page } from 'playwright-core'

/** Goes on with Tab until a control has the focus, as somebody does who sees no pointer. @throws Error after `most` controls */
export async function tabTo(page: Page, control: Locator, most = 120): Promise<void> {
  for (let i = 0; i < most; i++) {
    await page.keyboard.press('Tab')
    if ((await control.count()) === 1 && (await control.evaluate((element) => element === document.activeElement))) return
  }
  throw new Error(`no way by Tab to ${control}`)
}

/** Tabs to a button and presses it. */
export async function pressByKeyboard(page: Page, name: string): Promise<void> {
  await tabTo(page, page.getByRole('button', { name, exact: true }))
  await page.keyboard.press('Enter')
}
