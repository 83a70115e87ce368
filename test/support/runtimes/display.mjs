import { spawn } from 'node:child_process'
import { findExecutable } from './findExecutable.mjs'

/**
 * A display to draw windows on: the one there is, or a virtual one started here (its DISPLAY is put into `process.env`).
 * @returns {Promise<{ ok: true, stop: () => unknown } | { ok: false, reason: string }>} `reason` reads as the end of "skipped: …"
 */
export async function openDisplay() {
  const nothing = () => {}
  if (process.platform !== 'linux' || process.env.DISPLAY) return { ok: true, stop: nothing }
  const xvfb = findExecutable('Xvfb')
  if (!xvfb) return { ok: false, reason: 'there is no display (DISPLAY is not set) and Xvfb is not installed' }

  // -displayfd: Xvfb picks a free number and tells it, so two runs never meet
  const server = spawn(xvfb, ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  const number = await new Promise((resolve) => {
    const giveUp = setTimeout(() => resolve(null), 15_000)
    let output = ''
    server.stdio[3].on('data', (chunk) => {
      output += chunk
      if (!output.includes('\n')) return
      clearTimeout(giveUp)
      resolve(output.trim())
    })
    server.once('exit', () => resolve(null))
    server.once('error', () => resolve(null))
  })
  if (!number) {
    server.kill('SIGKILL')
    return { ok: false, reason: 'Xvfb did not start within 15 seconds' }
  }
  process.env.DISPLAY = `:${number}`
  server.unref()
  server.stdio[3].unref?.()
  const stop = () => {
    process.off('exit', stop)
    if (process.env.DISPLAY === `:${number}`) delete process.env.DISPLAY
    server.ref()
    server.kill('SIGTERM')
    return server.exitCode === null ? new Promise((done) => server.once('exit', done)) : undefined
  }
  process.on('exit', stop)
  return { ok: true, stop }
}
