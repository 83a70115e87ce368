import { type BrowserWindow, dialog, shell } from 'electron'
import type { ChannelRequest, ChannelResponse } from '../../../shared/ipc/channels.ts'
import { safeExternalUrl } from '../externalUrl.ts'

interface OpenLinkOptions {
  readonly question: () => string
  readonly yes: () => string
  readonly no: () => string
}

/** Opens a link in the system's browser, after a dialog with its real target. */
export const openLink =
  ({ question, yes, no }: OpenLinkOptions) =>
  async ({ href }: ChannelRequest<'link.open'>, window: BrowserWindow): Promise<ChannelResponse<'link.open'>> => {
    const address = safeExternalUrl(href)
    if (address === null) return { opened: false }
    const { response } = await dialog.showMessageBox(window, {
      type: 'question',
      message: question(),
      detail: address,
      buttons: [yes(), no()],
      defaultId: 0,
      cancelId: 1,
      noLink: true,
    })
    if (response !== 0) return { opened: false }
    await shell.openExternal(address)
    return { opened: true }
  }
