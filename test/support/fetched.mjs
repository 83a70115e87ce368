// Programs that tests need and the product does not: fetched from the npm registry into a cache of their own, never into the lock file.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

const FETCH_MS = 240_000

/** Where fetched programs are kept between runs: one folder per package and version. Another place by TAVOLO_TEST_CACHE. */
export const cache = () => process.env.TAVOLO_TEST_CACHE ?? path.join(os.homedir(), '.cache', 'tavolo-tests')

/** The cache folder of one thing, completed by `fill` the first time: half a download is never mistaken for a whole one. */
export function keptIn(name, fill) {
  const folder = path.join(cache(), name)
  if (fs.existsSync(folder)) return folder
  fs.mkdirSync(cache(), { recursive: true })
  const fresh = fs.mkdtempSync(path.join(cache(), '.making-'))
  try {
    fill(fresh)
    fs.renameSync(fresh, folder)
  } catch (error) {
    fs.rmSync(fresh, { recursive: true, force: true })
    if (!fs.existsSync(folder)) throw error
  }
  return folder
}

/** Runs npm quietly. @throws Error with npm's own last words */
export function npm(args, cwd) {
  const done = spawnSync('npm', [...args, '--no-audit', '--no-fund', '--loglevel=error'], { cwd, encoding: 'utf8', timeout: FETCH_MS })
  if (done.status !== 0) {
    const words = `${done.stderr ?? ''}`.trim().split('\n').slice(-3).join(' ')
    throw new Error(`npm ${args[0]} failed: ${words || (done.error?.message ?? `exit ${done.status}`)}`)
  }
  return done.stdout
}
