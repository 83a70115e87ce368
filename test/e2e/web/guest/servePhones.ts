import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { launchChromium } from '../../../support/runtimes/chromium.mjs'
import { startTestTable, type TestTable } from '../testTable.ts'

/** A table for the tests of a file, and a browser whose phones are closed after each test. */
export function servePhones() {
  let browser: Browser
  let table: TestTable
  let contexts: BrowserContext[] = []
  beforeAll(async () => {
    browser = await launchChromium({ phone: true })
    table = await startTestTable()
  })
  afterEach(async () => {
    for (const context of contexts) await context.close()
    contexts = []
  })
  afterAll(async () => {
    await browser?.close()
    await table?.close()
  })
  return {
    aPhone: async (options: BrowserContextOptions = {}): Promise<BrowserContext> => {
      const context = await browser.newContext(options)
      contexts.push(context)
      return context
    },
    /** The table; it is there once a test begins. */
    theTable: () => table,
  }
}
