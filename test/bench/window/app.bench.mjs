// How long the desktop app takes to start, and how much memory it holds with its first screen open. Printed, not bounded: machines differ.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { _electron } from 'playwright-core'
import { rootFlags } from '../../../.config/electron.mjs'
import { out } from '../../../.config/vite.mjs'
import { openDisplay } from '../../support/runtimes/display.mjs'
import { findElectron } from '../../support/runtimes/electron.mjs'
import { median, roundToTenth } from '../statistics.mjs'

const ROUNDS = 3

export async function bench() {
  const electron = await findElectron()
  if (!electron.ok) throw new Error(electron.reason)
  const display = await openDisplay()
  if (!display.ok) throw new Error(display.reason)
  const data = fs.mkdtempSync(path.join(os.tmpdir(), 'tavolo-bench-'))
  try {
    const first = await startOnce(electron, data)
    const laterStarts = []
    for (let round = 0; round < ROUNDS; round += 1) laterStarts.push(await startOnce(electron, data))
    const { memory } = laterStarts.at(-1)
    return {
      electron: `${electron.version} (${electron.from})`,
      startMs: { veryFirst: roundToTenth(first.ms), later: roundToTenth(median(laterStarts.map(({ ms }) => ms))) },
      memoryMB: { ...memory, all: Object.values(memory).reduce((sum, each) => sum + each, 0) },
    }
  } finally {
    display.stop()
    fs.rmSync(data, { recursive: true, force: true })
  }
}

/** From the start of the program to a screen with a heading on it. */
async function startOnce(electron, data) {
  const began = performance.now()
  const app = await _electron.launch({
    executablePath: electron.exe,
    args: [path.join(out, 'main/index.js'), ...rootFlags()],
    env: { ...process.env, TAVOLO_DATA: data },
    timeout: 60_000,
  })
  try {
    const window = await app.firstWindow()
    await window.locator('h1').first().waitFor({ timeout: 60_000 })
    const ms = performance.now() - began
    const metrics = await app.evaluate(({ app: main }) => main.getAppMetrics().map(({ type, name, memory }) => [name ?? type, memory.workingSetSize]))
    const memory = {}
    for (const [name, kB] of metrics) memory[name] = (memory[name] ?? 0) + Math.round(kB / 1024)
    return { ms, memory }
  } finally {
    await app.close()
  }
}
