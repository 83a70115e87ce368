import path from 'node:path'
import { type BrowserWindow, dialog } from 'electron'
import { Problem } from '../../../shared/base/problem.ts'
import { fileNameOf } from '../../../shared/base/text/fileName.ts'
import type { ChannelRequest, ChannelResponse } from '../../../shared/ipc/channels.ts'
import { saveDocument } from '../../disk/durable/wholeFile.ts'

const MAX_BYTES = 256 * 2 ** 20

interface SaveFileOptions {
  /** Folder in which files are saved without a dialog: for tests. */
  readonly folder: string | undefined
  /** Folder that the dialog suggests. */
  readonly documents: () => string
  /** Name of a kind of file in the dialog. */
  readonly kindName: (kind: ChannelRequest<'file.save'>['kind']) => string
}

/** Saves a file where the person chooses in the dialog; a page never names a path. */
export const saveFile =
  ({ folder, documents, kindName }: SaveFileOptions) =>
  async ({ name, kind, bytes }: ChannelRequest<'file.save'>, window: BrowserWindow): Promise<ChannelResponse<'file.save'>> => {
    if (bytes.byteLength > MAX_BYTES) throw new Problem('file.tooLarge')
    const fileName = fileNameOf(name, kind)
    if (folder !== undefined) return writeTo(path.join(folder, fileName), bytes)
    const { canceled, filePath } = await dialog.showSaveDialog(window, {
      defaultPath: path.join(documents(), fileName),
      filters: [{ name: kindName(kind), extensions: [kind] }],
      properties: ['createDirectory', 'showOverwriteConfirmation'],
    })
    return canceled || filePath === '' ? { saved: false } : writeTo(filePath, bytes)
  }

async function writeTo(file: string, bytes: Uint8Array): Promise<{ saved: true }> {
  try {
    await saveDocument(file, bytes)
    return { saved: true }
  } catch (error) {
    throw error instanceof Problem ? error : new Problem('file.notSaved', { cause: error })
  }
}
