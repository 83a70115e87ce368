import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { quotas } from '../../../../shared/protocol/quotas.ts'
import { connectRawClient } from '../../../support/raw/rawClient.ts'
import { launchChromium } from '../../../support/runtimes/chromium.mjs'
import { until } from '../../../support/until.ts'
import { collectErrors, joinAsGuest, startTestTable, type TestTable } from '../testTable.ts'

/** Newcomers by one invitation before the others wait. */
const AT_ONCE = 3

let browser: Browser
let table: TestTable
beforeAll(async () => {
  browser = await launchChromium({ phone: true })
  table = await startTestTable({
    quotas: { ...quotas, joins: { ...quotas.joins, invitation: { ...quotas.joins.invitation, burst: AT_ONCE } as never } },
  })
})
afterAll(async () => {
  await browser?.close()
  await table?.close()
})

test('whoever facilitates from a phone is told that newcomers wait, and one tap lets them in; nobody else is asked', {
  timeout: 90_000,
}, async () => {
  const { host, invitation } = table.testHost
  const phone = async (name: string, role: 'partner' | 'contributor') => {
    const page = await joinAsGuest(await browser.newContext(), table.link(role), name)
    return { page, errors: collectErrors(page) }
  }
  const marta = await phone('Marta dal telefono', 'partner')
  const other = await phone('Fiume', 'contributor')
  const { person } = host.view().members.find(({ name }) => name === 'Marta dal telefono')!
  host.changeRole(person, 'facilitator')

  const link = invitation('contributor')
  const come = () => connectRawClient({ invitation: link, name: 'Chi arriva' }).catch(() => null)
  for (let i = 0; i < 20 && !host.view().isCrowded; i++) await come()
  const question = marta.page.getByText('Stanno entrando molte persone insieme')
  await question.waitFor({ timeout: 20_000 })
  expect(await other.page.getByText('Stanno entrando molte persone insieme').count()).toBe(0)
  await marta.page.getByRole('button', { name: 'Lasciale entrare' }).click()
  await until(() => !host.view().isCrowded, 'the host lets them in')
  await question.waitFor({ state: 'hidden' })
  expect(await come()).not.toBeNull()
  expect([marta.errors, other.errors]).toEqual([[], []])
})
