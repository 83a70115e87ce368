import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

/** A folder under a path that Chromium can open. */
export interface LocalePath {
  readonly path: string
  /** Removes what was made for it; never the folder itself. */
  readonly close: () => void
}

/** Whether the locale that a program starts in spells every path: any in UTF-8, else only ASCII. */
export const isUtf8Locale = (env: Readonly<Record<string, string | undefined>>): boolean =>
  /utf-?8/i.test(env.LC_ALL || env.LC_CTYPE || env.LANG || '')

/**
 * Chromium on Linux opens no folder whose name its locale cannot spell: in the locale C, a home like `/home/josé` has no place for the
 * window's database. Such a folder, which must exist, is given a link with a plain name, in a folder that only this person can read.
 */
export function localePath(folder: string, env: Readonly<Record<string, string | undefined>>, platform: NodeJS.Platform): LocalePath {
  const same = { path: folder, close: () => {} }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range of ASCII begins with them
  if (platform !== 'linux' || isUtf8Locale(env) || /^[\x00-\x7f]*$/.test(folder)) return same
  const linkFolder = fs.mkdtempSync(path.join(os.tmpdir(), 'tavolo-'))
  const link = path.join(linkFolder, 'data')
  fs.symlinkSync(folder, link)
  return {
    path: link,
    close: () => {
      fs.rmSync(link, { force: true })
      fs.rmSync(linkFolder, { recursive: true, force: true })
    },
  }
}
