import path from 'node:path'
import { type BrowserWindow, dialog } from 'electron'
import { fileNameOf } from '../../../shared/base/fileName.ts'
import { Problem } from '../../../shared/base/problem.ts'
import type { Answer, Ask } from '../../../shared/ipc/channels.ts'
import { atomicWrite } from '../../disk/atomicWrite.ts'

const MAX_BYTES = 256 * 2 ** 20

interface Given {
  /** Where files go without asking: for tests, which have nobody to ask. */
  readonly folder: string | undefined
  readonly documents: () => string
  /** Name of a kind of file, for the dialog. */
  readonly kindName: (kind: Ask<'file.save'>['kind']) => string
}

/** Saves a file where the person says; a page never names a path. */
export const saveFile =
  ({ folder, documents, kindName }: Given) =>
  async ({ name, kind, bytes }: Ask<'file.save'>, window: BrowserWindow): Promise<Answer<'file.save'>> => {
    if (bytes.byteLength > MAX_BYTES) throw new Problem('file.tooLarge')
    const proposed = fileNameOf(name, kind)
    if (folder !== undefined) return written(path.join(folder, proposed), bytes)
    const { canceled, filePath } = await dialog.showSaveDialog(window, {
      defaultPath: path.join(documents(), proposed),
      filters: [{ name: kindName(kind), extensions: [kind] }],
      properties: ['createDirectory', 'showOverwriteConfirmation'],
    })
    return canceled || filePath === '' ? { saved: false } : written(filePath, bytes)
  }

async function written(file: string, bytes: Uint8Array): Promise<{ saved: true }> {
  try {
    await atomicWrite(file, bytes, 0o644)
    return { saved: true }
  } catch (error) {
    throw error instanceof Problem ? error : new Problem('file.notSaved', { cause: error })
  }
}
