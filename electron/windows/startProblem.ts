import fs from 'node:fs'
import { app, dialog } from 'electron'
import { type StartReason, startSentence } from './startSentence.ts'

/**
 * Tells why the app does not start: where somebody reads what the program prints, there; else in a dialog. Before the app is ready, a dialog
 * of Linux is printed too.
 */
export function showStartProblem(reason: StartReason, values: { readonly folder: string; readonly profile: string }): void {
  const { what, now } = startSentence(
    reason,
    values,
    app.isReady() ? app.getPreferredSystemLanguages() : [app.getLocale(), ...localesOf(process.env)],
  )
  process.stderr.write(`${what} ${now}\n`)
  if (!isRead(process.stderr.fd)) dialog.showErrorBox(what, now)
}

const localesOf = (env: NodeJS.ProcessEnv): string[] => [env.LC_ALL, env.LC_MESSAGES, env.LANG].filter((tag) => tag !== undefined)

/** A terminal or another program reads it; a desktop gives the null device or a socket to its log. */
function isRead(descriptor: number): boolean {
  try {
    const file = fs.fstatSync(descriptor)
    return process.stderr.isTTY || file.isFIFO() || file.isFile()
  } catch {
    return false
  }
}
