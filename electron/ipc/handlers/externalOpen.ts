import path from 'node:path'
import { Problem } from '../../../shared/base/problem.ts'
import type { ChannelResponse } from '../../../shared/ipc/channels.ts'
import { readWhole } from '../../disk/readWhole.ts'

const MAX_BYTES = 2 ** 28

/** What the system asks the app to open: the text of a link, the path of a file. Neither has been read. */
export interface ExternalOpen {
  readonly link: string | null
  readonly file: string | null
}

/** Nothing to open. */
export const noExternalOpen: ExternalOpen = { link: null, file: null }

/**
 * Keeps a link and a file until a window takes them. While one of a kind waits, others of that kind are dropped, so that a page with a
 * hundred links opens one question.
 * @param notify called when something waits
 */
export function externalOpenQueue(notify: () => void) {
  let pending: ExternalOpen = noExternalOpen
  return {
    add: ({ link, file }: ExternalOpen): void => {
      pending = { link: pending.link ?? link, file: pending.file ?? file }
      if (pending.link ?? pending.file) notify()
    },
    take: async (): Promise<ChannelResponse<'handed.take'>> => {
      const { link, file } = pending
      pending = noExternalOpen
      return { link, file: file === null ? null : await fileOf(file) }
    },
  }
}

/** The content of a file for the window, which does not learn its path. */
async function fileOf(file: string): Promise<ChannelResponse<'handed.take'>['file']> {
  const name = path.basename(file).slice(0, 300)
  try {
    return { name, bytes: await readWhole(file, MAX_BYTES), problem: null }
  } catch (error) {
    return { name, bytes: null, problem: error instanceof Problem ? error.code : 'file.unreadable' }
  }
}
