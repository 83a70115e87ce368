import net from 'node:net'
import path from 'node:path'
import * as v from 'valibot'
import { integer, text } from '../../shared/base/read.ts'
import { jsonFile } from './jsonFile.ts'

/**
 * Where the app in a browser was opened last. The port stays the same from one day to the next, because what a browser
 * keeps belongs to an address with its port: under another one, everybody's work would seem gone. `running` is there while
 * the app runs: its process, and the address to open.
 */
const browserInstance = v.object({ port: integer(1024, 65535), running: v.optional(v.object({ pid: integer(1, 2 ** 31), address: text(200) })) })
export type BrowserInstance = Readonly<v.InferOutput<typeof browserInstance>>

export const browserInstanceFile = (folder: string) => jsonFile<BrowserInstance>(path.join(folder, 'browser.json'), browserInstance)

/** The address of the app that runs already with these data; null when there is none, or when it ended without saying so. */
export async function runningAddress(last: BrowserInstance | null): Promise<string | null> {
  if (!last?.running) return null
  try {
    process.kill(last.running.pid, 0)
  } catch {
    return null
  }
  const { address } = last.running
  return new Promise((resolve) => {
    const socket = net.connect({ host: '127.0.0.1', port: last.port, timeout: 2000 })
    const settle = (result: string | null) => {
      socket.destroy()
      resolve(result)
    }
    socket.once('connect', () => settle(address))
    socket.once('error', () => settle(null))
    socket.once('timeout', () => settle(null))
  })
}
