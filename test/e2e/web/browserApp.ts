import { type ChildProcess, spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { textsIn } from '../../support/catalogue.ts'
import { inFolder, inMemoryOf } from '../../support/host/wordTraces.ts'

/** What is on screen, in Italian. */
export const t = textsIn('it')

export interface BrowserApp {
  /** What `npm start` prints where there is no desktop: opened once, it takes its secret out of the bar. */
  readonly address: string
  /** Where a word stands in the memory of the program and its processes (null where this system does not show it), or in its data folder. */
  readonly traces: (word: string) => { readonly memory: boolean | null; readonly disk: boolean }
  /** As when the computer loses its power. */
  readonly kill: () => void
  /** Ends it, waits until it has, and clears its folder. */
  readonly stop: () => Promise<void>
}

/** The whole app as it runs where there is no Electron: the real program, in a process of its own, with an empty data folder. */
export async function startBrowserApp(): Promise<BrowserApp> {
  const data = fs.mkdtempSync(path.join(os.tmpdir(), 'tavolo-browser-'))
  const program: ChildProcess = spawn(process.execPath, [path.resolve(process.env.TAVOLO_OUT ?? 'out', 'loopback/index.js')], {
    env: { ...process.env, TAVOLO_DATA: data, TAVOLO_NAMES: 'tavolo.test' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const address = await new Promise<string>((resolve, reject) => {
    program.stdout?.on('data', (text: Buffer) => {
      const match = /http:\S+/.exec(String(text))
      if (match) resolve(match[0])
    })
    program.once('exit', (code) => reject(new Error(`it ended with ${code} before it said its address`)))
  })
  return {
    address,
    traces: (word) => ({ memory: inMemoryOf(program.pid ?? 0, word), disk: inFolder(data, word) }),
    kill: () => void program.kill('SIGKILL'),
    stop: async () => {
      const ended = new Promise((resolve) => program.once('exit', resolve))
      if (program.exitCode === null && program.signalCode === null) {
        program.kill('SIGTERM')
        // its host may still be writing the last of its journal
        const timeout = setTimeout(() => program.kill('SIGKILL'), 10_000)
        await ended
        clearTimeout(timeout)
      }
      fs.rmSync(data, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })
    },
  }
}
