import fs from 'node:fs'
import path from 'node:path'

/** Writes down what happened, for whoever looks for a fault. Never what people wrote, their names, or a secret. */
export type Log = (event: string, error?: unknown) => void

const MAX_BYTES = 2 ** 20

/**
 * A log in a folder: one file, and the one before it. Never throws: a full disk must not stop the app from saying so.
 * @param echo told everything, the error as it is: for whoever works on Tavolo
 */
export function logIn(folder: string, now: () => number, echo?: (event: string, error?: unknown) => void): Log {
  const file = path.join(folder, 'tavolo.log')
  return (event, error) => {
    echo?.(event, error)
    try {
      fs.mkdirSync(folder, { recursive: true, mode: 0o700 })
      if ((fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0) > MAX_BYTES) fs.renameSync(file, `${file}.1`)
      fs.appendFileSync(file, `${new Date(now()).toISOString()} ${event}${error === undefined ? '' : ` ${outline(error)}`}\n`, { mode: 0o600 })
    } catch {
      // nowhere to say it
    }
  }
}

/**
 * An error without its message, which may quote what somebody wrote: its name, its code, and where in our code it was.
 * Folders are left out too: they name the user.
 */
export function outline(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code.replace(/[^\w.]/g, '').slice(0, 40)}` : ''
  const stack = error.stack ?? ''
  // the message may be a megabyte of somebody's text, and look like anything
  const frames = stack.slice(stack.indexOf(error.message) + error.message.length).split('\n', 10)
  const locations = frames.flatMap((frame) => /([\w.-]{1,80}:\d+:\d+)\)?$/.exec(frame.slice(-120))?.[1] ?? [])
  return `${error.name}${code} at ${locations.join(' < ')}`
}
