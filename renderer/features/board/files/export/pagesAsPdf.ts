import { utf8 } from '../../../../../shared/base/bytes.ts'
import type { Slicing } from '../../../../board/export/inSlices.ts'
import { invoke } from '../../../../platform/invoke.ts'
import { inDesktopApp } from '../../../../platform/platform.ts'
import type { SyncClient } from '../../../../sync/client.ts'
import { printHere } from './printHere.ts'

/** Pages as PDF; in a browser they are given to its printer, which can save them as PDF. @returns null where they are printed */
export async function pagesAsPdf(client: SyncClient, html: string, { signal }: Slicing): Promise<Uint8Array | null> {
  if (!inDesktopApp()) {
    printHere(html)
    return null
  }
  const printed = invoke(client, 'file.toPdf', { html: utf8(html), page: '', of: '', title: '', ownPages: true })
  if (!signal) return (await printed).bytes
  const aborted = new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
  return (await Promise.race([printed, aborted])).bytes
}
