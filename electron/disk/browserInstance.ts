import net from 'node:net'
import path from 'node:path'
import * as v from 'valibot'
import { integer, text } from '../../shared/base/read.ts'
import { type JsonFileOptions, jsonFile } from './durable/jsonFile.ts'

/**
 * Schema of `browser.json`: the port of the app in a browser, which stays the same across starts, because a browser's storage belongs to an
 * origin with its port; under another port, everybody's work would seem gone. `running`: process id and address, present while the app runs.
 */
const browserInstance = v.object({ port: integer(1024, 65535), running: v.optional(v.object({ pid: integer(1, 2 ** 31), address: text(200) })) })
/** What `browser.json` holds. */
export type BrowserInstance = Readonly<v.InferOutput<typeof browserInstance>>

/** The file `browser.json` in a data folder. */
export const browserInstanceFile = (folder: string, options: JsonFileOptions = {}) =>
  jsonFile<BrowserInstance>(path.join(folder, 'browser.json'), browserInstance, options)

/** The address of the app that already runs with this data folder; null where none does, also after one that was killed. */
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
