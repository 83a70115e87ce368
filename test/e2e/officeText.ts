import { execFile } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { findExecutable } from '../support/runtimes/findExecutable.mjs'

/** The text of a file as LibreOffice reads it; null where LibreOffice is not on this machine. @param extension of the file, without the dot */
export async function officeText(bytes: Uint8Array, extension: 'docx' | 'odt'): Promise<string | null> {
  if (findExecutable('soffice') === null) return null
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tavolo-office-'))
  try {
    const file = path.join(folder, `read.${extension}`)
    fs.writeFileSync(file, bytes)
    const options = [
      `-env:UserInstallation=file://${folder}/profile`,
      '--headless',
      '--convert-to',
      'txt:Text (encoded):UTF8',
      '--outdir',
      folder,
      file,
    ]
    await promisify(execFile)('soffice', options, { timeout: 120_000 })
    return fs.readFileSync(path.join(folder, 'read.txt'), 'utf8')
  } finally {
    fs.rmSync(folder, { recursive: true, force: true })
  }
}
