import fs from 'node:fs'
import path from 'node:path'

/** Logs an event. Never content, names or secrets. */
export type Log = (event: string, error?: unknown) => void

const MAX_BYTES = 2 ** 20

/**
 * Creates a log in a folder: `tavolo.log`, and the one before it, of about 1 MiB each. Never throws, because a full disk must not stop the
 * app from reporting it.
 * @param now current time in Unix milliseconds
 * @param echo called with every event and the unchanged error, for developers
 */
export function logIn(folder: string, now: () => number, echo?: (event: string, error?: unknown) => void): Log {
  const file = path.join(folder, 'tavolo.log')
  /** A full disk may have taken half of a line: the next one begins anew. */
  let isTorn = false
  return (event, error) => {
    echo?.(event, error)
    try {
      fs.mkdirSync(folder, { recursive: true, mode: 0o700 })
      if ((fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0) > MAX_BYTES) fs.renameSync(file, `${file}.1`)
      const line = `${new Date(now()).toISOString()} ${event}${error === undefined ? '' : ` ${outline(error)}`}\n`
      fs.appendFileSync(file, isTorn ? `\n${line}` : line, { mode: 0o600 })
      isTorn = false
    } catch {
      isTorn = true
      // there is no other place to report it
    }
  }
}

/**
 * An error without its message, which may quote what somebody wrote: its name, its code, and the locations in our code, without folders,
 * because they contain the user's name.
 */
export function outline(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code.replace(/[^\w.]/g, '').slice(0, 40)}` : ''
  const stack = error.stack ?? ''
  // the message may be long text of a person and look like stack frames
  const frames = stack.slice(stack.indexOf(error.message) + error.message.length).split('\n', 10)
  const locations = frames.flatMap((frame) => /([\w.-]{1,80}:\d+:\d+)\)?$/.exec(frame.slice(-120))?.[1] ?? [])
  return `${error.name}${code} at ${locations.join(' < ')}`
}
