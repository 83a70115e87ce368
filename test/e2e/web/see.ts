import path from 'node:path'
import type { Page } from 'playwright-core'

/** Keeps a picture of a page for whoever wants to look at it: in the folder that TAVOLO_PICTURES names. */
export async function see(page: Page, name: string): Promise<void> {
  if (process.env.TAVOLO_PICTURES) await page.screenshot({ path: path.join(process.env.TAVOLO_PICTURES, `${name}.png`) })
}
