import { notify } from '../kit/notices.ts'
import { say } from '../kit/words.ts'
import { ask } from '../platform/ask.ts'
import { restoreFromDisk } from '../store/diskCopy.ts'
import { purgeRemoved } from '../store/shelf.ts'

/**
 * What was deleted yesterday goes for good, also from the disk; what the window's storage has lost and this computer knows comes back.
 * In a browser nothing comes back: two browsers of one computer are two devices.
 */
export async function lookAfterShelf(desktop: boolean): Promise<void> {
  const gone = await purgeRemoved().catch(() => [])
  for (const process of gone) await ask('disk.forget', { process }).catch(() => undefined)
  if (!desktop) return
  const count = await restoreFromDisk().catch(() => 0)
  if (count > 0) notify(say('home.restored', { count }))
}
